"""Provisioned concurrency is started beforehand, follows its alias, and tells how far it is."""

import json
from collections import Counter
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.provisioning import (
    FAILED,
    IN_PROGRESS,
    READY,
    Provisioning,
    State,
    divided,
)
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from tests.sandbox.data_plane.lambda_.functions import SCOPE, Functions
from tests.sandbox.data_plane.lambda_.plane import in_a_plane
from tests.support.emulated import Made

CONFIG = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"


@pytest.fixture(name="functions")
def _functions(tmp_path: Path) -> Functions:
    return Functions(tmp_path)


def provisioned(functions: Functions, many: int) -> Made:
    """Alias `live` of `scorer` on its first version, with so many of it."""
    functions.function("scorer")
    alias = functions.alias("scorer", "1")
    inputs = {"functionName": "scorer", "qualifier": "live"}
    functions.aws.create(CONFIG, inputs | {"provisionedConcurrentExecutions": many})
    return alias


def state(plane: Plane) -> State:
    here = Here(plane.store, SCOPE, plane.blobs)
    return plane.one(Provisioning).state(here, "scorer", "live")


async def tended(plane: Plane) -> State:
    """What comes of looking after it until nothing is on its way."""
    await plane.one(Provisioning).tend()
    await plane.one(Provisioning).idle()
    return state(plane)


def versions(plane: Plane) -> Counter[str]:
    """How many of each are kept."""
    held = plane.one(Invoking).environments.running()
    return Counter(one.key.version for one in held if one.provisioned)


def test_it_is_in_progress_until_all_have_started(functions: Functions) -> None:
    provisioned(functions, 2)

    async def use(plane: Plane) -> tuple[State, State]:
        return state(plane), await tended(plane)

    assert in_a_plane(functions, use) == (State(2, 0, IN_PROGRESS), State(2, 2, READY))


def test_it_follows_the_alias_to_another_version(functions: Functions) -> None:
    alias = provisioned(functions, 2)
    [made] = functions.made
    functions.aws.update(made, functions.inputs("scorer", "two"))

    async def use(plane: Plane) -> tuple[Counter[str], State, Counter[str], str]:
        await tended(plane)
        before = versions(plane)
        functions.aws.update(alias, alias.inputs | {"functionVersion": "2"})
        moved = state(plane)
        await tended(plane)
        answer = await plane.one(Invoking).invoke(Asked(SCOPE, "scorer", b"{}", "live"))
        return before, moved, versions(plane), json.loads(answer.payload)["kind"]

    before, moved, after, kind = in_a_plane(functions, use)

    assert (before, after) == (Counter({"1": 2}), Counter({"2": 2}))
    assert moved == State(2, 0, IN_PROGRESS)
    assert kind == "provisioned-concurrency"


def test_two_versions_of_an_alias_share_it(functions: Functions) -> None:
    alias = provisioned(functions, 3)
    [made] = functions.made
    functions.aws.update(made, functions.inputs("scorer", "two"))

    async def use(plane: Plane) -> Counter[str]:
        weights = {"additionalVersionWeights": {"2": 0.1}}
        functions.aws.update(alias, alias.inputs | {"routingConfig": weights})
        await tended(plane)
        return versions(plane)

    assert in_a_plane(functions, use) == Counter({"1": 2, "2": 1})


def test_what_this_machine_has_no_room_for_counts_as_there(functions: Functions) -> None:
    provisioned(functions, 20)

    async def use(plane: Plane) -> tuple[State, Counter[str]]:
        return await tended(plane), versions(plane)

    told, kept = in_a_plane(functions, use, workers=3)

    assert told == State(20, 20, READY)
    assert kept == Counter({"1": 2})


def test_code_that_fails_as_it_is_imported_fails_it(functions: Functions) -> None:
    functions.function("scorer", code="raise RuntimeError('no model')")
    functions.alias("scorer", "1")
    inputs = {"functionName": "scorer", "qualifier": "live", "provisionedConcurrentExecutions": 1}
    functions.aws.create(CONFIG, inputs)

    told = in_a_plane(functions, tended)

    assert told == State(1, 0, FAILED, "FUNCTION_ERROR_INIT_FAILURE")


def test_what_cannot_run_in_a_sandbox_is_not_held_against_it(functions: Functions) -> None:
    functions.function("scorer", **functions.stored("broken.zip", b"no zip at all"))
    functions.alias("scorer", "1")
    inputs = {"functionName": "scorer", "qualifier": "live", "provisionedConcurrentExecutions": 1}
    functions.aws.create(CONFIG, inputs)

    assert in_a_plane(functions, tended) == State(1, 1, READY)


@pytest.mark.parametrize(
    ("many", "shares", "parts"),
    [
        (5, {"1": 1.0}, {"1": 5}),
        (10, {"1": 0.75, "2": 0.25}, {"1": 8, "2": 2}),
        (4, {"1": 0.99, "2": 0.01}, {"1": 3, "2": 1}),
        (2, {"1": 0.01, "2": 0.99}, {"1": 1, "2": 1}),
        (1, {"1": 0.4, "2": 0.6}, {"2": 1}),
        (3, {}, {}),
    ],
)
def test_it_is_divided_by_shares_into_whole_ones(
    many: int, shares: dict[str, float], parts: dict[str, int]
) -> None:
    assert divided(many, shares) == parts
