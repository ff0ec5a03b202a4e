"""`serving` teaches what can be typed, and tells a failure in its own words."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from serving_cli import exit_codes
from serving_cli.failure import Failure
from serving_cli.main import main, names

SDKS = {"aiohttp", "boto3", "grpc", "pulumi", "pulumi_aws", "pulumi_azure_native", "pulumi_gcp"}


def ended(*words: str) -> object:
    """The exit code of what argparse ends by itself."""
    with pytest.raises(SystemExit) as end:
        main(words)
    return end.value.code


def test_without_a_word_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    code = ended()

    said = capsys.readouterr().out
    assert code == 0
    for word in (
        "doctor",
        "invoke",
        "pulumi",
        "sandbox",
        "smoke",
        "exit codes:\n  0       done\n",
        "try it here, without a cloud account:",
        "without a cloud",
    ):
        assert word in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sandbxo"], "invalid choice: 'sandbxo'"),
        (["--bogus"], "required: COMMAND"),
        (
            ["sandbox"],
            "name a subcommand (up, preview, status, down, serve), or a command after --",
        ),
        (["sandbox", "upp"], "invalid choice: 'upp'"),
        (["sandbox", "up", "now"], "unrecognized arguments: now"),
        (["sandbox", "up", "--", "pulumi"], "a command after -- stands alone, without up"),
        (["sandbox", "--"], "a command is expected after --, such as: -- pulumi preview"),
        (["doctor", "now"], "unrecognized arguments: now"),
        (["sandbxo"], "; did you mean sandbox?"),
        (["ci", "gat"], "; did you mean gate?"),
        (["settings", "check", "--stak", "dev"], "--stak dev; did you mean --stack?"),
    ],
)
def test_wrong_words_end_in_2_and_the_usage(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = ended(*words)

    said = capsys.readouterr().err
    assert code == 2
    assert told in said
    assert said.startswith("usage: serving")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["sandbox", "--help"],
            ["serving sandbox -- pulumi preview --stack prod", "--home DIR", "--strict"],
        ),
        (["sandbox", "up", "--help"], ["--stack", "default: dev"]),
        (["pulumi", "--help"], ["serving pulumi -- ARGUMENT", "on the real clouds"]),
        (
            ["invoke", "--help"],
            ["SERVICE", "@FILE, - for standard input", "--on {sandbox,cloud}", "counted from 0"],
        ),
        (
            ["invoke", "--help"],
            ["your own Pulumi login and credentials", "who answers (default: by their shares)"],
        ),
        (["rehearse", "--help"], ["--model PATH", "of Vertex AI and Azure a folder or a file"]),
        (["smoke", "--help"], ["Vertex AI and Azure: serving", "beside the archive or folder"]),
        (["smoke", "--help"], ["[SERVICE]", "samples.json beside the model", "--min-accuracy"]),
        (["doctor", "--help"], ["a remedy for each", "Changes nothing"]),
    ],
)
def test_every_command_explains_itself(
    words: list[str], told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = ended(*words)

    said = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert [line for line in told if line not in said] == []


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        (Failure("no engine; install one"), 1, "serving: no engine; install one\n"),
        (Failure("not found", 127), 127, "serving: not found\n"),
        (KeyboardInterrupt(), 130, "\nserving: interrupted\n"),
    ],
    ids=["failure", "failure of a code", "ctrl-c"],
)
def test_an_end_without_success_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    end: BaseException,
    code: int,
    said: str,
) -> None:
    def raising(_: argparse.Namespace) -> int:
        raise end

    monkeypatch.setattr("serving_cli.commands.doctor._run", raising)

    assert main(["doctor"]) == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("words", [["ci", "stacks"], ["settings", "explain", "--json"]])
def test_output_that_nobody_reads_on_ends_it_without_a_word(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        answer = subprocess.run(
            [sys.executable, "-m", "serving_cli", *words],
            cwd=Path(__file__).parents[2],
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)

    assert (answer.returncode, answer.stderr) == (exit_codes.NOT_READ, "")


def test_another_pipe_that_breaks_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(_: argparse.Namespace) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("serving_cli.commands.doctor._run", raising)

    with pytest.raises(BrokenPipeError):
        main(["doctor"])


def test_the_module_is_the_command() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "serving_cli"], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0
    assert answer.stdout.startswith("usage: serving ")


def test_the_sdk_can_be_imported_after_the_command() -> None:
    """The providers' stubs put a bare module in the SDK's place; the command needs none."""
    ask = "import serving_cli.main, serving_cli.rehearsal, pulumi; print(pulumi.Output.__name__)"

    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert answer.stdout == "Output\n"


def loaded(*words: str) -> set[str]:
    """Modules that `serving WORDS` imports."""
    answer = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "serving_cli", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in answer.stderr.splitlines()}


def test_the_help_of_all_imports_no_command_and_nothing_that_takes_time() -> None:
    found = loaded("--help")

    assert "argparse" in found
    assert found.isdisjoint({"yaml", "sqlite3", "ssl", "psutil", "asyncio", "argcomplete", *SDKS})
    assert [name for name in found if name.startswith("serving_cli.commands.")] == []


@pytest.mark.parametrize("command", names())
def test_the_help_of_a_command_loads_no_sdk(command: str) -> None:
    assert loaded(command, "--help").isdisjoint(SDKS)


NOWHERE = [(">&-", 141, "")]
if Path("/dev/full").exists():  # Linux has one
    FULL = "serving: standard output cannot be written: its disk is full\n"
    NOWHERE.append(("> /dev/full", 1, FULL))


@pytest.mark.parametrize(("where", "code", "told"), NOWHERE)
def test_output_that_goes_nowhere_is_one_line(where: str, code: int, told: str) -> None:
    command = f'"$1" -m serving_cli settings check --all {where}'

    ended_so = subprocess.run(
        ["sh", "-c", command, "sh", sys.executable], capture_output=True, text=True, check=False
    )

    assert (ended_so.returncode, ended_so.stderr) == (code, told)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    command = 'rmdir "$2"; "$1" -m serving_cli settings check --all'
    gone = tmp_path / "gone"
    gone.mkdir()

    ended_so = subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, str(gone)],
        cwd=gone,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended_so.returncode == 1
    assert ended_so.stderr == (
        "serving: the folder that you stand in is gone, or cannot be read; go to another\n"
    )
