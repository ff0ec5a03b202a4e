"""boto3 calls endpoints of the sandbox as it calls AWS's, and what was deployed answers."""

import gzip
import http.client
import json
import lzma
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import state_of
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics, Series
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker.deployed import (
    Served,
    an_archive,
    call,
    client,
    variant,
)

pytestmark = pytest.mark.xdist_group("invoke")


def patiently() -> Iterator[None]:
    """Look again and again, and give up when it is clear that it will not be."""
    given_up = time.monotonic() + 60
    while time.monotonic() < given_up:
        yield
        time.sleep(0.01)


@dataclass(frozen=True)
class Answering:
    """A sandbox whose endpoints answer."""

    cloud: Served
    url: str

    def metric(self, endpoint: str, name: str, variant: str = "live") -> list[float]:
        dimensions = frozenset({("EndpointName", endpoint), ("VariantName", variant)})
        series = Series(HERE, "AWS/SageMaker", name, dimensions)
        found = Metrics(self.cloud.home / "metrics.sqlite3").values(series, 0, 1e12)
        return [value for _, value in found]


@pytest.fixture(scope="module", name="answering")
def answering_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    with running(cloud.home) as url:
        yield Answering(cloud, url)


def refused(url: str, endpoint: str, body: str = "hello", **more: Any) -> ClientError:
    with pytest.raises(ClientError) as told:
        call(url, endpoint, body, **more)
    return told.value


def until_measured(
    answering: Answering, endpoint: str, name: str, count: int, variant: str = "live"
) -> list[float]:
    for _ in patiently():
        if len(found := answering.metric(endpoint, name, variant)) >= count:
            return found
    raise AssertionError(f"{name} of {endpoint} was not measured {count} times")


def words_until_new(url: str, endpoint: str) -> list[str]:
    """First words of the answers, up to the first of the new version."""
    words: list[str] = []
    for _ in patiently():
        words.append(call(url, endpoint)[0])
        if words[-1] == "new":
            return words
    raise AssertionError(f"{endpoint} never came to answer by its new version")


def test_the_deployed_archive_answers(answering: Answering) -> None:
    answering.cloud.serve("fraud", "old")

    assert call(answering.url, "fraud", "hello") == ["old", "hello"]


def test_the_answer_names_the_variant_and_the_model_version(answering: Answering) -> None:
    answering.cloud.serve("named", "old")

    answer = client(answering.url).invoke_endpoint(EndpointName="named", Body=b"hello")

    assert answer["InvokedProductionVariant"] == "live"
    assert answer["CustomAttributes"].startswith("model-version=")
    assert answer["ContentType"] == "application/json"


def test_the_container_is_told_what_the_model_and_the_cloud_say(answering: Answering) -> None:
    answering.cloud.serve("told", "old")

    names = set(call(answering.url, "told", "environment"))

    assert {"SAGEMAKER_PROGRAM", "SAGEMAKER_SUBMIT_DIRECTORY", "AWS_REGION"} <= names
    assert not {name for name in names if "KEY" in name or "SECRET" in name or "TOKEN" in name}


def test_variants_get_their_shares(answering: Answering) -> None:
    cloud = answering.cloud
    for word in ("often", "rarely"):
        cloud.model(word)
    cloud.configuration("split", variant("a", "often", 3), variant("b", "rarely", 1))
    cloud.endpoint("split", "split")

    words = Counter(call(answering.url, "split")[0] for _ in range(200))

    assert words.keys() == {"often", "rarely"}
    assert 110 <= words["often"] <= 190


def test_a_caller_names_a_variant(answering: Answering) -> None:
    cloud = answering.cloud
    for word in ("bright", "dark"):
        cloud.model(word)
    cloud.configuration("aimed", variant("a", "bright", 1), variant("b", "dark", 0))
    cloud.endpoint("aimed", "aimed")

    assert call(answering.url, "aimed", TargetVariant="b")[0] == "dark"


def test_a_shadow_gets_copies_and_its_answers_are_not_returned(answering: Answering) -> None:
    cloud = answering.cloud
    for word in ("seen", "unseen"):
        cloud.model(word)
    shadow = variant("shadow", "unseen", 1)
    cloud.configuration("shadowed", variant("live", "seen"), shadowProductionVariants=[shadow])
    cloud.endpoint("shadowed", "shadowed")

    words = {call(answering.url, "shadowed")[0] for _ in range(5)}
    copies = until_measured(answering, "shadowed", "Invocations", 5, "shadow")

    assert words == {"seen"}
    assert copies == [1.0] * 5


def test_requests_become_metrics(answering: Answering) -> None:
    answering.cloud.serve("measured", "old")

    call(answering.url, "measured")
    latency = until_measured(answering, "measured", "ModelLatency", 1)

    assert answering.metric("measured", "Invocations") == [1.0]
    assert answering.metric("measured", "Invocation5XXErrors") == [0.0]
    assert 0 < latency[0] < 60_000_000


def test_an_error_of_the_model_is_a_model_error(answering: Answering) -> None:
    answering.cloud.serve("failing", "old")

    told = refused(answering.url, "failing", "fail")
    errors = until_measured(answering, "failing", "Invocation5XXErrors", 1)

    assert told.response["Error"]["Code"] == "ModelError"
    assert told.response["ResponseMetadata"]["HTTPStatusCode"] == 424
    assert told.response["OriginalStatusCode"] == 500
    assert "no such digit" in told.response["OriginalMessage"]
    assert "Traceback" not in json.dumps(told.response, default=str)
    assert errors == [1.0]


def test_a_container_that_dies_loses_the_request_in_it_only(answering: Answering) -> None:
    answering.cloud.serve("dying", "old")

    told = refused(answering.url, "dying", "die")

    assert told.response["Error"]["Code"] == "ModelError"
    assert call(answering.url, "dying") == ["old", "hello"]


def test_an_endpoint_that_is_not_there_is_told_as_aws_tells_it(answering: Answering) -> None:
    told = refused(answering.url, "nowhere")

    assert told.response["Error"] == {
        "Code": "ValidationError",
        "Message": "Endpoint nowhere of account 123456789012 not found.",
    }


def test_an_endpoint_of_another_region_is_not_found(answering: Answering) -> None:
    answering.cloud.serve("near", "old")

    with pytest.raises(ClientError, match="Endpoint near of account 123456789012 not found"):
        client(answering.url, "us-east-1").invoke_endpoint(EndpointName="near", Body=b"hello")


def test_a_body_above_the_limit_is_refused(answering: Answering) -> None:
    answering.cloud.serve("large", "old")

    told = refused(answering.url, "large", "x" * 6_291_457)

    assert told.response["Error"]["Code"] == "ValidationError"
    assert "6291456 bytes" in told.response["Error"]["Message"]


def test_what_cannot_start_is_told_by_its_reason(answering: Answering) -> None:
    cloud = answering.cloud
    cloud.model("strange", image="246618743249.dkr.ecr.eu-west-1.amazonaws.com/xgboost:1.7")
    cloud.configuration("strange", variant("live", "strange"))
    cloud.endpoint("strange", "strange")

    told = refused(answering.url, "strange")

    assert told.response["Error"]["Code"] == "ServiceUnavailable"
    assert "the sandbox runs sagemaker-scikit-learn" in told.response["Error"]["Message"]


def test_what_the_sandbox_does_not_know_is_refused(answering: Answering) -> None:
    answering.cloud.serve("plain", "old")

    told = refused(answering.url, "plain", TargetModel="a.tar.gz")

    assert "X-Amzn-SageMaker-Target-Model" in told.response["Error"]["Message"]


def test_a_new_configuration_takes_over_and_no_request_fails(answering: Answering) -> None:
    cloud = answering.cloud
    endpoint = cloud.serve("moving", "old")
    cloud.model("moving-new", "new")
    cloud.configuration("moving-new", variant("live", "moving-new"))
    before = call(answering.url, "moving")[0]

    cloud.aws.update(endpoint, {"name": "moving", "endpointConfigName": "moving-new"})
    words = [before, *words_until_new(answering.url, "moving")]

    assert words == sorted(words, reverse=True)
    assert set(words) == {"old", "new"}


def test_an_endpoint_that_is_being_updated_serves_the_old_version(tmp_path: Path) -> None:
    cloud = Served(tmp_path)
    endpoint = cloud.serve("fraud", "old")
    cloud.model("fraud-new", "new")
    cloud.configuration("fraud-new", variant("live", "fraud-new"))
    cloud.aws.update(endpoint, {"name": "fraud", "endpointConfigName": "fraud-new"})
    cloud.busy("Updating", "fraud")

    with running(tmp_path) as url:
        during = call(url, "fraud")[0]
        cloud.aws.store.turn_clock(1000)
        words_until_new(url, "fraud")

    assert during == "old"


def test_a_request_without_a_type_reaches_the_container_without_one(answering: Answering) -> None:
    answering.cloud.serve("untyped", "old")
    host, port = answering.url.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=60)

    connection.request("POST", "/endpoints/untyped/invocations", b"type")
    said = json.loads(connection.getresponse().read())

    assert said == ["old", "application/json"]


def test_what_one_variant_writes_is_not_anothers(answering: Answering) -> None:
    cloud = answering.cloud
    cloud.model("writing")
    cloud.configuration("writing", variant("a", "writing"), variant("b", "writing"))
    cloud.endpoint("writing", "writing")

    sizes = [call(answering.url, "writing", "write", TargetVariant=name) for name in ("a", "b")]

    assert sizes == [1, 1]


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        ("checksum", lambda whole: whole[:-8] + bytes(4) + whole[-4:]),
        ("cut", lambda whole: whole[:-200]),
        ("compression", lambda whole: lzma.compress(gzip.decompress(whole))),
    ],
)
def test_a_broken_archive_is_told_and_touches_no_other_endpoint(
    answering: Answering, kind: str, damage: Callable[[bytes], bytes]
) -> None:
    cloud, name = answering.cloud, f"broken-{kind}"
    cloud.serve(f"{name}-beside", "fine")
    cloud.model(name, content=damage(an_archive("old")))
    cloud.configuration(name, variant("live", name))
    cloud.endpoint(name, name)

    told = refused(answering.url, name)

    assert told.response["Error"]["Code"] == "ServiceUnavailable"
    assert "cannot be unpacked" in told.response["Error"]["Message"]
    assert call(answering.url, f"{name}-beside")[0] == "fine"


def test_failing_requests_raise_the_alarm_that_a_component_makes(tmp_path: Path) -> None:
    cloud = Served(tmp_path)
    cloud.serve("fraud", "old")
    dimensions = {"EndpointName": "fraud", "VariantName": "live"}

    def query(identity: str, name: str) -> dict[str, Any]:
        metric = {
            "namespace": "AWS/SageMaker",
            "metricName": name,
            "dimensions": dimensions,
            "stat": "Sum",
            "period": 60,
        }
        return {"id": identity, "metric": metric, "returnData": False}

    share = {
        "id": "share",
        "expression": "IF(requests > 0, 100 * errors / requests, 0)",
        "returnData": True,
    }
    alarm = {
        "name": "fraud-errors",
        "comparisonOperator": "GreaterThanThreshold",
        "threshold": 1,
        "evaluationPeriods": 5,
        "datapointsToAlarm": 1,
        "treatMissingData": "notBreaching",
        "metricQueries": [
            share,
            query("errors", "Invocation5XXErrors"),
            query("requests", "Invocations"),
        ],
    }
    cloud.aws.create("aws:cloudwatch/metricAlarm:MetricAlarm", alarm)

    with running(tmp_path) as url:
        refused(url, "fraud", "fail")
        until_measured(Answering(cloud, url), "fraud", "Invocation5XXErrors", 1)
        cloud.aws.store.turn_clock(61)
        states = []
        for _ in patiently():
            states.append(state_of(cloud.aws.store, HERE, "fraud-errors").state)
            if states[-1] == State.ALARM:
                break

    assert states[-1] == State.ALARM


def test_a_web_page_is_refused(answering: Answering) -> None:
    asked = urllib.request.Request(
        f"{answering.url}/endpoints/fraud/invocations",
        data=b"hello",
        headers={"Origin": "https://example.com"},
    )
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(asked)
