"""Commands that meet a stack on which another command died, or is running."""

import errno
import json
import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from serving_cli.main import main
from tests.cli.stage import STACK, Stage

pytestmark = pytest.mark.usefixtures("nobody_calls")


def locked(stage: Stage, pid: int, host: str = "") -> Path:
    """A lock of the stack dev, as the engine writes it."""
    folder = stage.home / "state" / ".pulumi" / "locks" / "organization" / "shop" / "dev"
    folder.mkdir(parents=True, exist_ok=True)
    told = {"pid": pid, "username": "me", "hostname": host or socket.gethostname()}
    file = folder / "one.json"
    file.write_text(json.dumps(told | {"timestamp": datetime.now(UTC).isoformat()}))
    return file


def ended_process() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


@pytest.fixture
def the_dead() -> int:
    return ended_process()


@pytest.fixture(name="up")
def stage_of_a_stack_that_is_up(stage: Stage, capsys: pytest.CaptureFixture[str]) -> Stage:
    assert stage.sandbox("up") == 0
    (stage.engine / "calls").unlink()
    capsys.readouterr()
    return stage


def torn(stage: Stage, stack: str = "dev") -> Path:
    """The file of a stack, of which not all was written."""
    file = stage.home / "state" / ".pulumi" / "stacks" / "shop" / f"{stack}.json"
    file.write_text('{"version": 3, "check')
    return file


def hint(stage: Stage) -> str:
    """What a user is told to type, whole: without the folder it would recover another sandbox."""
    return f"`serving recover --home {stage.home} --stack dev` makes it whole"


@pytest.mark.parametrize("words", [["invoke", "fraud", "--data", "{}"], ["smoke"]])
@pytest.mark.parametrize(
    ("made", "after"), [([STACK], "has no endpoint"), ([], "nothing of the stack dev is up")]
)
def test_who_calls_a_stack_is_told_that_a_command_died_on_it(
    up: Stage,
    words: list[str],
    made: list[dict[str, Any]],
    after: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    up.makes(*made)
    assert up.sandbox("up") == 0
    capsys.readouterr()
    locked(up, ended_process())

    assert main([*words, "--home", str(up.home)]) == 1

    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("sandbox: a command on the stack dev died and left the lock of a dead")
    assert first.endswith(hint(up))
    assert after in last


def recover(stage: Stage, *words: str) -> int:
    return main(["recover", "--home", str(stage.home), *words])


@pytest.mark.parametrize("command", ["up", "down"])
def test_a_command_of_ours_recovers_first_and_says_so(
    command: str, up: Stage, the_dead: int, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(up, the_dead)

    assert up.sandbox(command) == 0

    said = capsys.readouterr().err.splitlines()
    assert said[0] == (
        f"sandbox: a command on the stack dev died and left the lock of a dead process"
        f" ({the_dead}); recovering"
    )
    assert said[1].startswith(f"sandbox: cleared the lock of process {the_dead} of me@")


@pytest.mark.parametrize("command", ["up", "down"])
def test_a_stack_in_use_is_refused_in_one_line(
    command: str, up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    held = locked(up, os.getpid())

    assert up.sandbox(command) == 1

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"serving: the stack dev is locked by process {os.getpid()} of me@")
    assert line.endswith(
        f"; wait until that command is done, or end it with `kill {os.getpid()}`, and run this"
        " again"
    )
    assert up.calls == []
    assert held.exists()


def test_a_lock_of_another_machine_is_refused_and_says_what_clears_it(
    up: Stage, the_dead: int, capsys: pytest.CaptureFixture[str]
) -> None:
    held = locked(up, the_dead, host="elsewhere")

    assert recover(up) == 1

    [line] = capsys.readouterr().err.splitlines()
    clearing = f"serving sandbox --home {up.home} -- pulumi cancel --stack dev --yes"
    assert f"`{clearing}`" in line
    assert held.exists()


@pytest.mark.parametrize("command", ["up", "preview", "refresh", "destroy"])
def test_who_types_pulumi_is_told_of_the_dead_and_the_engine_runs(
    command: str, up: Stage, the_dead: int, capsys: pytest.CaptureFixture[str]
) -> None:
    held = locked(up, the_dead)

    assert up.pulumi(command, "--stack", "dev") == 0

    assert hint(up) in capsys.readouterr().err
    assert up.lines[-1] == f"{command} --stack dev"
    assert held.exists()


def test_who_types_pulumi_is_told_whose_command_is_running(
    up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(up, os.getpid())

    assert up.pulumi("up", "--stack", "dev") == 0

    assert f"is locked by process {os.getpid()}" in capsys.readouterr().err
    assert up.lines[-1] == "up --stack dev"


def test_a_preview_waits_for_nobody_and_is_told_nothing(
    up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(up, os.getpid())

    assert up.pulumi("preview", "--stack", "dev") == 0
    assert capsys.readouterr().err == ""


def test_there_is_nothing_to_recover_where_nothing_died(
    up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recover(up) == 0
    assert capsys.readouterr().err == "sandbox: nothing to recover in dev\n"
    assert up.calls == []


def test_a_second_recovery_has_nothing_to_do(
    up: Stage, the_dead: int, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(up, the_dead)

    assert recover(up) == 0
    assert recover(up) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "sandbox: nothing to recover in dev"


def test_a_stack_that_is_not_up_needs_no_recovery(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recover(stage, "--stack", "prod") == 0
    assert capsys.readouterr().err == ("sandbox: the stack prod is not up; nothing to recover\n")
    assert stage.calls == []


def test_a_stack_that_nobody_knows_is_refused(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recover(stage, "--stack", "pord") == 1
    assert "did you mean prod?" in capsys.readouterr().err


def test_the_usual_sandbox_of_a_project_is_not_named_in_what_a_user_is_told_to_type(
    stage: Stage, the_dead: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SERVING_SANDBOX_HOME", str(stage.home))
    assert main(["sandbox", "up"]) == 0
    locked(stage, the_dead)

    assert main(["sandbox", "--", "pulumi", "up", "--stack", "dev"]) == 0

    assert "`serving recover --stack dev` makes it whole" in capsys.readouterr().err


def test_a_preview_of_ours_is_told_of_the_dead(
    up: Stage, the_dead: int, capsys: pytest.CaptureFixture[str]
) -> None:
    locked(up, the_dead)

    assert up.sandbox("preview") == 0

    assert hint(up) in capsys.readouterr().err


def test_the_status_of_a_torn_stack_is_one_line_and_its_remedy(
    up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    torn(up)

    assert up.sandbox("status") == 1

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("serving: a command on the stack dev died and left a state file that")
    assert line.endswith(hint(up))
    assert up.calls == []


@pytest.mark.parametrize("words", ["stack output", "state unprotect --all"])
def test_who_cannot_use_a_stack_for_the_dead_is_told_why(
    words: str, up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    torn(up)
    up.selects("dev")
    up.fails(words.split(maxsplit=1)[0])

    assert up.pulumi(*words.split(), "--stack", "dev") == 7

    assert capsys.readouterr().err.splitlines()[-1].endswith(hint(up))


def test_a_command_that_fails_for_another_reason_is_explained_by_nobody(
    up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    up.fails("stack")

    assert up.pulumi("stack", "output", "--stack", "dev") == 7

    assert "sandbox:" not in capsys.readouterr().err


def test_a_full_disk_is_one_line_and_its_remedy(
    up: Stage, the_dead: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    held = locked(up, the_dead)
    monkeypatch.setattr(os, "pwrite", full)

    assert recover(up) == 1

    [line] = capsys.readouterr().err.splitlines()
    assert line == (
        f"serving: there is no room to write below {up.home} (No space left on device); make room"
        " on its disk and run the command again"
    )
    assert held.exists()


def test_an_up_that_failed_half_way_is_told_as_that_and_nobody_as_dead(
    up: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    token = "aws:cloudwatch/logGroup:LogGroup"
    logs = {"urn": f"urn:pulumi:dev::shop::{token}::logs", "type": token, "custom": True}
    up.makes(STACK, logs | {"id": "logs", "pendingReplacement": True})
    assert up.sandbox("up") == 0
    capsys.readouterr()

    assert up.sandbox("preview") == 0

    assert capsys.readouterr().err.splitlines()[0] == (
        "sandbox: the last `up` of the stack dev failed half-way and left 1 unfinished replacement;"
        f" the next `serving sandbox --home {up.home} up --stack dev` goes on"
    )


def test_doctor_names_a_stack_on_which_a_command_died(
    up: Stage, the_dead: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("serving_cli.doctor.findings", list)
    monkeypatch.setenv("SERVING_SANDBOX_HOME", str(up.home))
    locked(up, the_dead)

    assert main(["doctor"]) == 1

    said = capsys.readouterr().out
    assert "missing  stack dev: a command on it died and left the lock of a dead process" in said
    assert "remedy: serving recover --stack dev" in said


def test_an_up_that_is_killed_says_what_to_type(
    up: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MAKELEVEL", raising=False)
    program = up.engine / "pulumi"
    dying = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    program.write_text(
        program.read_text().replace(
            'elif words[:1] == ["up"]:', f'elif words[:1] == ["up"]:\n    {dying}'
        )
    )

    assert up.sandbox("up") == 128 + signal.SIGKILL

    again = f"serving sandbox --home {up.home} up --stack dev"
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "serving: pulumi was ended by SIGKILL",
        f"sandbox: `{again}` recovers and completes",
    ]
