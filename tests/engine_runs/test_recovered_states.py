"""What a recovery wrote down stays known, whatever becomes of the state's file afterwards."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine import answers
from serving_cli.recovery import recover
from serving_cli.recovery.state_file import StateFile
from serving_cli.recovery.unheard import urns_of
from tests.engine_runs.kills.agreement import disagreements
from tests.engine_runs.kills.project import ENDPOINT, PROGRAM, asked
from tests.support.sandboxed import Sandboxed

pytestmark = pytest.mark.xdist_group("recovered-states")

TORN = '{"version": 3, "check'
LOGS = "aws:cloudwatch/logGroup:LogGroup"


@pytest.fixture
def project(tmp_path: Path) -> Sandboxed:
    made = Sandboxed(tmp_path, pace="0")
    made.program(PROGRAM)
    asks(made, ["fraud"], 1)
    return made


def asks(project: Sandboxed, names: list[str], version: int) -> None:
    project.file("asked.json", asked(names, version))
    project.up().succeeded()


def state(project: Sandboxed) -> Path:
    return project.home.stack_state(project.session().project, "dev")


def copies(project: Sandboxed) -> set[Path]:
    """The state and all that the engine copied of it."""
    kept = project.home.state / ".pulumi"
    found = (
        "stacks/*/*.json",
        "stacks/*/*.bak",
        "backups/*/*/*.json",
        "history/*/*/*.checkpoint.json",
    )
    return {file for pattern in found for file in kept.glob(pattern)}


def rewrite(file: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the resources that a state knows."""
    checkpoint = json.loads(file.read_text())
    change(checkpoint["checkpoint"]["latest"]["resources"])
    file.write_text(json.dumps(checkpoint))


def recovered(project: Sandboxed) -> list[str]:
    """What still disagrees after a recovery."""
    session = project.session().for_stack("dev")
    recover(session, "dev")
    return disagreements(session)


def unheard_of(project: Sandboxed) -> None:
    """Let the endpoint have been made by a provider that died: the engine never heard of it."""

    def forget(known: list[dict[str, Any]]) -> None:
        lost = {entry["urn"] for entry in known if entry["type"] == ENDPOINT}
        known[:] = [one for one in known if not lost & {one["urn"], *one.get("dependencies", ())}]

    for file in copies(project):
        rewrite(file, forget)
    answers.lose(project.store, urns_of(project.session().project, "dev"))


def test_what_was_adopted_is_known_after_the_next_command_tore_the_state(
    project: Sandboxed,
) -> None:
    unheard_of(project)
    assert recovered(project) == []

    state(project).write_text(TORN)

    assert recovered(project) == []
    assert [record.id for record in project.store.all(ENDPOINT)] == ["fraud-dev"]


def test_what_an_older_copy_does_not_know_is_adopted_though_a_recovery_died_over_it(
    project: Sandboxed, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copies(project)
    asks(project, ["fraud", "churn"], 1)
    for file in {
        state(project),
        state(project).with_name("dev.json.bak"),
        *copies(project) - before,
    }:
        file.write_text(TORN)

    with monkeypatch.context() as dying:
        dying.setattr(StateFile, "mend_note", _die)
        with pytest.raises(KeyboardInterrupt):
            recovered(project)

    assert recovered(project) == []
    assert {entry["id"] for entry in project.state() if entry["type"] == ENDPOINT} == {
        "fraud-dev",
        "churn-dev",
    }


def test_a_change_that_is_taken_back_between_deletion_and_creation_leaves_what_was(
    project: Sandboxed,
) -> None:
    def half_replaced(known: list[dict[str, Any]]) -> None:
        [logs] = [entry for entry in known if entry["type"] == LOGS]
        logs["pendingReplacement"] = True

    store = project.store
    [record] = store.all(LOGS)
    with store.transaction():
        store.drop(record)
    rewrite(state(project), half_replaced)

    assert recovered(project) == []
    project.up().succeeded()

    assert [found.id for found in store.all(LOGS)] == [record.id]
    assert recovered(project) == []


def _die(_: StateFile) -> bool:
    raise KeyboardInterrupt
