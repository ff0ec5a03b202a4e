"""What Lambda takes at a time: reserved, provisioned, and what an account has in all."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from cloud_sandbox.aws.lambda_.account_concurrency import claimed
from cloud_sandbox.data_plane.lambda_ import concurrency
from cloud_sandbox.data_plane.lambda_.concurrency import Concurrency, Entered
from cloud_sandbox.data_plane.lambda_.found import Found, shares, version_of
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.engine.here import Here
from tests.sandbox.data_plane.lambda_.functions import FUNCTION, SCOPE, Functions

CONFIG = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"


@pytest.fixture(name="functions")
def _functions(tmp_path: Path) -> Functions:
    return Functions(tmp_path)


@pytest.fixture(name="here")
def _here(functions: Functions) -> Here:
    return Here(functions.aws.store, SCOPE, functions.home / "blobs")


@pytest.fixture(name="small", autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account that takes ten at a time."""
    monkeypatch.setattr(concurrency, "OF_ACCOUNT", 10)


def found(here: Here, name: str, qualifier: str = "", version: str = "$LATEST") -> Found:
    record = here.find(FUNCTION, name)
    assert record is not None
    return version_of(here, record, qualifier, version)


def entered(here: Here, one: Found, many: int, warm: int = 0) -> list[Entered | str]:
    """What comes of so many calls that are all under way: what was there, or the reason why not."""
    calls, told = Concurrency(), list[Entered | str]()
    with ExitStack() as under_way:
        for _ in range(many):
            try:
                told.append(under_way.enter_context(calls.entered(here, one, warm)))
            except Refused as refused:
                told.append(refused.reason)
    return told


def test_an_account_takes_so_many_and_no_more(functions: Functions, here: Here) -> None:
    functions.function("scorer")
    told = entered(here, found(here, "scorer"), 11)

    assert told[9] == Entered(10, 10, 10, 10, 0)
    assert told[10] == "ConcurrentInvocationLimitExceeded"


def test_what_others_reserve_is_taken_off(functions: Functions, here: Here) -> None:
    functions.function("scorer")
    functions.function("other", reservedConcurrentExecutions=7)
    told = entered(here, found(here, "scorer"), 4)

    assert claimed(here) == 7
    assert told[3] == "ConcurrentInvocationLimitExceeded"
    assert told[:3] == [Entered(n, n, n, n, 0) for n in (1, 2, 3)]


def test_a_function_has_what_is_reserved_for_it_and_no_more(
    functions: Functions, here: Here
) -> None:
    functions.function("scorer", reservedConcurrentExecutions=2)
    told = entered(here, found(here, "scorer"), 3)

    assert told[:2] == [Entered(1, 1, 0, 1, 0), Entered(2, 2, 0, 2, 0)]
    assert told[2] == "ReservedFunctionConcurrentInvocationLimitExceeded"


def test_provisioned_ones_are_a_part_of_what_is_reserved(functions: Functions, here: Here) -> None:
    functions.function("scorer", reservedConcurrentExecutions=3)
    functions.alias("scorer", "1")
    inputs = {"functionName": "scorer", "qualifier": "live", "provisionedConcurrentExecutions": 2}
    functions.aws.create(CONFIG, inputs)
    told = entered(here, found(here, "scorer", "live", "1"), 4, warm=2)

    spilled = [one.spilled for one in told if isinstance(one, Entered)]
    assert spilled == [False, False, True]
    assert told[3] == "ReservedFunctionConcurrentInvocationLimitExceeded"


def test_a_call_that_is_over_makes_room(functions: Functions, here: Here) -> None:
    functions.function("scorer", reservedConcurrentExecutions=1)
    calls, one = Concurrency(), found(here, "scorer")
    for _ in range(3):
        with calls.entered(here, one, 0) as told:
            assert told.in_function == 1


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("", {"$LATEST": 1.0}),
        ("$LATEST", {"$LATEST": 1.0}),
        ("1", {"1": 1.0}),
        ("9", {}),
        ("gone", {}),
        ("live", {"1": 0.9, "2": 0.1}),
    ],
)
def test_calls_are_shared_by_what_the_qualifier_says(
    functions: Functions, here: Here, qualifier: str, expected: dict[str, float]
) -> None:
    made = functions.function("scorer")
    functions.aws.update(made, functions.inputs("scorer", "two"))
    functions.alias("scorer", "1", routingConfig={"additionalVersionWeights": {"2": 0.1}})

    assert shares(here, "scorer", qualifier) == expected


def test_a_weight_of_one_leaves_the_first_version_nothing(functions: Functions, here: Here) -> None:
    made = functions.function("scorer")
    functions.aws.update(made, functions.inputs("scorer", "two"))
    functions.alias("scorer", "1", routingConfig={"additionalVersionWeights": {"2": 1.0}})

    assert shares(here, "scorer", "live") == {"2": 1.0}
