"""A command is run as if it had been typed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from serving_cli import passing
from serving_cli.failure import Failure

ENVIRONMENT = {"PATH": os.defpath, "WORD": "hello"}
_PASS = "import sys; from serving_cli import passing; sys.exit(passing.run(sys.argv[1:], {}))"
READY_THEN = "echo ready; exec sleep 60"
TIDIES = """
import sys, time
try:
    print("ready", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("tidied")
    sys.exit(5)
"""


def passed_on(*command: str) -> subprocess.Popen[str]:
    """A process of its own that passes a command on, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", _PASS, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("code", [0, 1, 2, 42, 255])
def test_the_exit_code_is_the_commands(code: int) -> None:
    assert passing.run(["sh", "-c", f"exit {code}"], ENVIRONMENT) == code


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_signal_is_told_as_a_shell_tells_it(number: signal.Signals) -> None:
    assert passing.run(["sh", "-c", f"kill -{number.value} $$"], ENVIRONMENT) == 128 + number


def test_who_is_killed_says_nothing_so_we_do(capfd: pytest.CaptureFixture[str]) -> None:
    passing.run(["sh", "-c", "printf 'updating...'; kill -9 $$"], ENVIRONMENT)

    assert capfd.readouterr() == ("updating...", "\nserving: sh was ended by SIGKILL\n")


def test_output_folder_and_environment_are_the_commands(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    passing.run(["sh", "-c", "echo $WORD; pwd >&2"], ENVIRONMENT, tmp_path)

    assert capfd.readouterr() == ("hello\n", f"{tmp_path}\n")


def test_what_is_typed_reaches_the_command() -> None:
    process = passed_on("/bin/cat")

    said, _ = process.communicate("yes\n", timeout=10)

    assert (process.returncode, said) == (0, "yes\n")


def test_words_are_passed_as_they_are() -> None:
    process = passed_on("/usr/bin/printf", "%s|", "a b", "$HOME", "*", "'")

    assert process.communicate(timeout=10)[0] == "a b|$HOME|*|'|"


def test_a_ctrl_c_is_for_the_command_to_answer() -> None:
    process = passed_on(sys.executable, "-c", TIDIES)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"

    os.killpg(process.pid, signal.SIGINT)
    said, complaint = process.communicate(timeout=10)

    assert (process.returncode, said, complaint) == (5, "tidied\n", "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_a_request_to_end_is_handed_on(number: signal.Signals) -> None:
    process = passed_on("/bin/sh", "-c", READY_THEN)
    assert process.stdout is not None
    process.stdout.readline()

    process.send_signal(number)
    process.communicate(timeout=10)

    assert process.returncode == 128 + number


def test_our_own_answers_to_signals_come_back() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]

    passing.run(["true"], ENVIRONMENT)

    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_what_is_not_there_is_refused_as_a_shell_does() -> None:
    with pytest.raises(Failure, match=r"^there is no command pulumy$") as refused:
        passing.run(["pulumy"], ENVIRONMENT)

    assert refused.value.code == 127


@pytest.mark.parametrize(
    ("mode", "reason"), [(0o644, "permission denied"), (0o755, "exec format error")]
)
def test_what_cannot_be_run_is_refused_as_a_shell_does(
    tmp_path: Path, mode: int, reason: str
) -> None:
    file = tmp_path / "thing"
    file.write_bytes(b"\x00\x01")
    file.chmod(mode)

    with pytest.raises(Failure, match=f"thing cannot be run: {reason}$") as refused:
        passing.run([str(file)], ENVIRONMENT)

    assert refused.value.code == 126
