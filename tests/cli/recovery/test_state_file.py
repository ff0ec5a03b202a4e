"""A torn state is put right from the newest whole copy the engine made, and nothing is invented."""

import json
import os
from pathlib import Path

import pytest

from cloud_sandbox.home import Home, Project
from serving_cli.failure import Failure
from serving_cli.recovery.state_file import StateFile

BACKUP = "state/.pulumi/backups/shop/dev/dev.1.json"
HISTORY = "state/.pulumi/history/shop/dev/dev-1.checkpoint.json"
BESIDE = "state/.pulumi/stacks/shop/dev.json.bak"


def a_state(name: str, pending: int = 0) -> str:
    operations = [{"type": "creating"}] * pending
    latest = {"manifest": name, "pending_operations": operations}
    return json.dumps({"version": 3, "checkpoint": {"latest": latest}})


@pytest.fixture
def state(home: Home, project: Project) -> StateFile:
    found = StateFile(home, project, "dev")
    found.file.parent.mkdir(parents=True)
    return found


def put(home: Home, name: str, text: str, age: int) -> Path:
    file = home.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    os.utime(file, (1_000_000 - age, 1_000_000 - age))
    return file


@pytest.mark.parametrize("torn", ["", '{"version": 3, "check', "[]", '{"version": 3}'])
def test_the_newest_whole_copy_takes_the_place_of_a_torn_state(
    torn: str, state: StateFile, home: Home
) -> None:
    state.file.write_text(torn)
    put(home, BESIDE, torn, age=1)
    newest = put(home, BACKUP, a_state("newest"), age=2)
    put(home, HISTORY, a_state("older"), age=3)

    assert state.latest().torn
    assert state.restore() == newest
    assert not state.latest().torn
    assert state.file.read_text() == a_state("newest")


def test_a_whole_state_stays_as_it_is(state: StateFile, home: Home) -> None:
    state.file.write_text(a_state("whole"))
    put(home, BESIDE, a_state("before"), age=0)

    assert state.restore() is None
    assert state.file.read_text() == a_state("whole")


def test_what_is_in_the_state_alone_is_kept_where_no_torn_write_reaches_it(
    state: StateFile, home: Home
) -> None:
    put(home, BACKUP, a_state("the last command"), age=3)
    put(home, BESIDE, a_state("before it was mended"), age=2)
    state.file.write_text(a_state("mended"))

    state.keep()
    state.file.write_text('{"version": 3, "check')

    assert state.restore() is not None
    assert state.file.read_text() == a_state("mended")


@pytest.mark.parametrize("name", [BACKUP, HISTORY])
def test_what_the_engine_has_copied_is_not_copied_again(
    name: str, state: StateFile, home: Home
) -> None:
    state.file.write_text(a_state("whole"))
    put(home, BESIDE, a_state("before"), age=2)
    copy = put(home, name, a_state("whole"), age=1)

    state.keep()

    assert list((home.state / ".pulumi").rglob("dev[.-]*.json")) == [copy]


def test_a_copy_that_the_next_write_replaces_is_none_that_keeps(
    state: StateFile, home: Home
) -> None:
    state.file.write_text(a_state("whole"))
    beside = put(home, BESIDE, a_state("whole"), age=1)

    state.keep()
    for file in (state.file, beside):
        file.write_text("{")

    assert state.restore() is not None
    assert state.file.read_text() == a_state("whole")


def test_a_torn_note_beside_a_whole_state_is_taken_away(state: StateFile) -> None:
    state.file.write_text(a_state("whole"))
    note = state.file.with_name("dev.json.attrs")
    note.write_text("")

    assert state.latest().torn
    assert state.mend_note()
    assert not state.latest().torn
    assert not note.exists()
    assert not state.mend_note()


def test_a_torn_state_of_which_no_copy_is_whole_is_told(state: StateFile, home: Home) -> None:
    state.file.write_text("{")
    put(home, BESIDE, "{", age=1)

    with pytest.raises(Failure, match="no copy of it is whole; remove the sandbox's folder"):
        state.restore()
    assert state.file.read_text() == "{"


def test_a_stack_that_does_not_exist_is_not_torn(home: Home, project: Project) -> None:
    state = StateFile(home, project, "prod")

    assert not state.latest().torn
    assert state.restore() is None


def test_operations_under_way_are_counted(state: StateFile) -> None:
    state.file.write_text(a_state("whole", pending=2))

    assert state.latest().pending == 2
