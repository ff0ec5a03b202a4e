"""How a rollout was told to go is read from what moves the alias."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cloud_sandbox.engine.record import Record
from cloud_sandbox.home import Home
from serving_cli.calling.deployed import Deployed
from serving_cli.kinds.lambda_.in_state import LambdaInState
from serving_cli.kinds.lambda_.watching import alarms_of, steps_of
from serving_cli.kinds.rollouts import rollouts
from serving_cli.stack_endpoints import Standing
from tests.cli.endpoint_entry import HERE
from tests.cli.kinds.lambda_.function_entries import ARN, a_function, an_alias
from tests.sandbox.aws.lambda_.served import ALIAS_TOKEN

NOT_OURS = [("risk", a_function()), ("fraud", [an_alias()])]


def session(folder: Path, *entries: dict[str, Any]) -> Any:
    """Of a project whose stack dev has these resources."""
    state = folder / "state" / ".pulumi" / "stacks" / "shop" / "dev.json"
    state.parent.mkdir(parents=True)
    state.write_text(json.dumps({"checkpoint": {"latest": {"resources": entries}}}))
    return SimpleNamespace(home=Home(folder), project=SimpleNamespace(name="shop"))


def test_the_alarms_are_those_of_the_version_and_the_others(tmp_path: Path) -> None:
    there = session(tmp_path, *a_function(alarms=("fraud-errors", "fraud-latency")))

    assert alarms_of(there, "dev", "fraud") == ("fraud-errors", "fraud-latency", "of-all")


def test_a_rollout_that_does_not_bake_is_watched_by_none(tmp_path: Path) -> None:
    there = session(tmp_path, *a_function(alarms=("fraud-errors",), bakes_s=0))

    assert alarms_of(there, "dev", "fraud") == ()


@pytest.mark.parametrize(("service", "entries"), NOT_OURS)
def test_what_nothing_of_ours_moves_has_neither_alarms_nor_steps(
    tmp_path: Path, service: str, entries: list[dict[str, Any]]
) -> None:
    there = session(tmp_path, *entries)

    assert alarms_of(there, "dev", service) == ()
    assert steps_of(there, "dev", service) == 0


@pytest.mark.parametrize(
    ("shares", "pace", "lines"), [((25, 100), 0, 1), ((25, 100), 0.02, 0), ((100,), 0, 0)]
)
def test_steps_that_nobody_watches_are_told(
    tmp_path: Path, shares: tuple[int, ...], pace: float, lines: int
) -> None:
    there = session(tmp_path, *a_function(shares=shares))
    reached = Deployed("fraud", "fraud-dev:live", HERE.region, kind="lambda")
    record = Record(HERE, ALIAS_TOKEN, "fraud-dev/live", {}, {})
    standing = Standing(reached, LambdaInState(), ARN, "Active", record)

    assert len(rollouts()["lambda"].unlike(there, "dev", standing, pace)) == lines
