"""How many calls a function takes at once, and what CloudWatch is told of all of them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.lambda_.functions import Functions, call, client, until, values

pytestmark = pytest.mark.xdist_group("lambda-concurrency")

PROVISIONED = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"


@pytest.fixture(scope="module", name="functions")
def _functions(tmp_path_factory: pytest.TempPathFactory) -> Functions:
    functions = Functions(tmp_path_factory.mktemp("home"))
    functions.function("free")
    functions.alias("free", "1")
    functions.function("single", reservedConcurrentExecutions=1)
    functions.function("closed", reservedConcurrentExecutions=0)
    functions.function("ready")
    functions.alias("ready", "1")
    provisioned = {
        "functionName": "ready",
        "qualifier": "live",
        "provisionedConcurrentExecutions": 2,
    }
    functions.aws.create(PROVISIONED, provisioned)
    return functions


@pytest.fixture(scope="module", name="url")
def _url(functions: Functions) -> Iterator[str]:
    with running(functions.home, to_the_end=True) as url:
        yield url


def several(url: str, function: str, many: int, meeting: Path, **more: Any) -> list[dict[str, Any]]:
    """So many calls that are under way at the same time."""
    event = {"meet": str(meeting), "many": many}
    with ThreadPoolExecutor(many) as callers:
        calls = [callers.submit(call, url, function, event, **more) for _ in range(many)]
        return [one.result() for one in calls]


def test_each_of_several_calls_has_an_environment_of_its_own(url: str, tmp_path: Path) -> None:
    answers = several(url, "free", 3, tmp_path / "met")

    assert len({one["process"] for one in answers}) == 3


def test_how_many_were_under_way_is_measured(
    url: str, functions: Functions, tmp_path: Path
) -> None:
    several(url, "free", 3, tmp_path / "met", Qualifier="live")
    by = {"FunctionName": "free", "Resource": "free:live"}

    found = until(lambda: [*values(functions, "ConcurrentExecutions", **by)])

    assert max(found) == 3


def test_a_call_beyond_what_is_reserved_is_throttled(
    url: str, functions: Functions, tmp_path: Path
) -> None:
    meeting = tmp_path / "met"
    with ThreadPoolExecutor(1) as caller:
        first = caller.submit(call, url, "single", {"meet": str(meeting), "many": 2})
        until(meeting.exists)
        with pytest.raises(ClientError) as refused:
            client(url).invoke(FunctionName="single", Payload=b"{}")
        meeting.write_text("xx")
        first.result()

    told = refused.value.response
    assert told["Error"]["Code"] == "TooManyRequestsException"
    assert told["ResponseMetadata"]["HTTPStatusCode"] == 429
    assert told["Reason"] == "ReservedFunctionConcurrentInvocationLimitExceeded"
    assert until(lambda: sum(values(functions, "Invocations", FunctionName="single"))) == 1
    assert sum(values(functions, "Throttles", FunctionName="single")) == 1


def test_a_function_with_nothing_reserved_to_it_takes_no_call(url: str) -> None:
    with pytest.raises(ClientError, match="TooManyRequestsException"):
        call(url, "closed")


def test_provisioned_environments_are_there_before_the_first_call(
    url: str, functions: Functions, tmp_path: Path
) -> None:
    def told() -> Any:
        return client(url).get_provisioned_concurrency_config(
            FunctionName="ready", Qualifier="live"
        )

    until(lambda: told()["Status"] == "READY")
    answers = several(url, "ready", 2, tmp_path / "met", Qualifier="live")

    assert {one["kind"] for one in answers} == {"provisioned-concurrency"}
    by = {"FunctionName": "ready", "Resource": "ready:live"}
    assert until(lambda: values(functions, "ProvisionedConcurrencyInvocations", **by)) == [1, 1]
    assert max(values(functions, "ProvisionedConcurrencyUtilization", **by)) == 1.0
    assert sum(values(functions, "ProvisionedConcurrencySpilloverInvocations", **by)) == 0


def test_a_call_beyond_the_provisioned_ones_starts_another(
    url: str, functions: Functions, tmp_path: Path
) -> None:
    answers = several(url, "ready", 3, tmp_path / "met", Qualifier="live")
    kinds = sorted(one["kind"] for one in answers)
    by = {"FunctionName": "ready", "Resource": "ready:live"}

    assert kinds == ["on-demand", "provisioned-concurrency", "provisioned-concurrency"]
    name = "ProvisionedConcurrencySpilloverInvocations"
    assert until(lambda: sum(values(functions, name, **by))) == 1


def test_errors_and_durations_are_measured_by_alias_and_version(
    url: str, functions: Functions
) -> None:
    call(url, "free", Qualifier="live")
    call(url, "free", "fail", Qualifier="live")
    by = {"FunctionName": "free", "Resource": "free:live", "ExecutedVersion": "1"}

    assert until(lambda: sum(values(functions, "Errors", **by))) == 1
    assert len(values(functions, "Duration", **by)) == sum(values(functions, "Invocations", **by))
    assert all(0 < one < 30_000 for one in values(functions, "Duration", **by))


def test_an_alias_deals_its_calls_out_by_weight(url: str, functions: Functions) -> None:
    made = functions.function("split")
    functions.aws.update(made, functions.inputs("split", "two"))
    weights = {"additionalVersionWeights": {"2": 0.25}}
    functions.alias("split", "1", routingConfig=weights)

    words = [call(url, "split", Qualifier="live")["word"] for _ in range(20)]

    assert words.count("two") in {4, 5, 6}


def test_a_change_of_the_alias_counts_from_the_next_call_on(url: str, functions: Functions) -> None:
    made = functions.function("moved")
    functions.aws.update(made, functions.inputs("moved", "two"))
    alias = functions.alias("moved", "1")
    before = call(url, "moved", Qualifier="live")["word"]
    functions.aws.update(alias, alias.inputs | {"functionVersion": "2"})

    assert (before, call(url, "moved", Qualifier="live")["word"]) == ("one", "two")


def test_more_calls_than_the_machine_has_room_for_wait_for_each_other(url: str) -> None:
    with ThreadPoolExecutor(20) as callers:
        answers = list(callers.map(lambda _: call(url, "free"), range(40)))

    assert {one["word"] for one in answers} == {"one"}
    assert len({one["process"] for one in answers}) <= 8
