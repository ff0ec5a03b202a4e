"""`serving` teaches what can be typed, and tells a failure in its own words."""

import argparse
import subprocess
import sys

import pytest

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
