"""No command in the sandbox writes a stack's file in the work tree."""

import pytest

from tests.cli.rehearsed import Rehearsal
from tests.cli.stage import Stage


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("config cp -d prod", "set the values with `pulumi config set --stack NAME`"),
        ("config copy --dest prod -s dev", "`pulumi config copy` changes the file of another"),
        ("stack rename -s dev other", "take the stack down, rename the file"),
        (
            "stack change-secrets-provider -s dev awskms://x",
            "`serving pulumi -- stack change-secrets-provider`",
        ),
    ],
)
def test_what_would_write_other_files_is_refused_and_its_remedy_told(
    stage: Stage, line: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.pulumi(*line.split()) == 1

    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert stage.calls == []


def test_an_import_writes_no_program_as_there_is_no_schema_for_it(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.pulumi("import", "aws:s3/bucket:Bucket", "models", "b", "--stack", "dev") == 0

    assert stage.lines[-1].startswith("import --generate-code=false aws:s3/bucket:Bucket models b")
    assert "without generating code" in capsys.readouterr().err


def test_who_asks_an_import_for_a_program_is_left_to_it(stage: Stage) -> None:
    words = "import aws:s3/bucket:Bucket models b --generate-code=true --stack dev"

    assert stage.pulumi(*words.split()) == 0
    assert stage.lines[-1] == words


def test_removing_a_stack_keeps_its_file(stage: Stage) -> None:
    stage.pulumi("stack", "rm", "dev", "--yes")

    assert stage.lines == ["stack rm dev --yes"]
    assert stage.calls[0].environment["PULUMI_OPTION_PRESERVE_CONFIG"] == "true"


@pytest.mark.parametrize("option", ["--remove", "--remove=true"])
def test_destroy_and_remove_are_two_steps(stage: Stage, option: str) -> None:
    assert stage.pulumi("destroy", "-s", "dev", option, "--yes") == 0

    assert stage.lines[1:] == ["destroy -s dev --yes", "stack rm dev --yes"]


@pytest.mark.parametrize("words", [["--remove=false"], ["--remove", "--preview-only"], []])
def test_a_stack_is_removed_only_where_that_is_asked(stage: Stage, words: list[str]) -> None:
    stage.pulumi("destroy", "-s", "dev", *words)

    assert not [line for line in stage.lines if line.startswith("stack rm")]


def test_a_stack_that_is_not_destroyed_is_not_removed(stage: Stage) -> None:
    stage.fails("destroy")

    assert stage.pulumi("destroy", "-s", "dev", "--remove") == 7
    assert not [line for line in stage.lines if line.startswith("stack rm")]


@pytest.mark.parametrize(
    "line",
    ["config set a b", "config rm a", "config set-all --plaintext a=b", "config env add x"],
)
def test_a_change_of_settings_says_where_it_stayed(
    stage: Stage, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.pulumi(*line.split(), "--stack", "dev") == 0

    assert capsys.readouterr().err == (
        "sandbox: only the sandbox's copy of Pulumi.dev.yaml was changed; the file in the work"
        " tree is as it was\n"
    )


@pytest.mark.parametrize("line", ["config", "config get a", "preview"])
def test_what_only_reads_says_nothing(
    stage: Stage, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.pulumi(*line.split(), "--stack", "dev")

    assert capsys.readouterr().err == ""


def test_a_failed_change_says_nothing(stage: Stage, capfd: pytest.CaptureFixture[str]) -> None:
    stage.fails("config")

    assert stage.pulumi("config", "set", "a", "b", "--stack", "dev") == 7
    assert "only the sandbox's copy" not in capfd.readouterr().err


def test_a_copy_that_differs_is_told_until_its_original_changes(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.pulumi("preview", "--stack", "dev")
    copy = stage.home / "config" / "shop" / "Pulumi.dev.yaml"
    copy.write_text("config:\n  shop:word: bye\n")

    stage.pulumi("preview", "--stack", "dev")
    told = capsys.readouterr().err
    stage.write("Pulumi.dev.yaml", "config:\n  shop:word: hello again\n")
    stage.pulumi("preview", "--stack", "dev")
    given_up = capsys.readouterr().err
    stage.pulumi("preview", "--stack", "dev")

    assert told == (
        "sandbox: the sandbox's copy of Pulumi.dev.yaml differs: `pulumi config` changed it\n"
    )
    assert given_up == (
        "sandbox: Pulumi.dev.yaml changed: the sandbox's copy is made anew, and what"
        " `pulumi config` had changed in it is gone\n"
    )
    assert capsys.readouterr().err == ""


def test_secrets_are_replaced_and_their_paths_told_once(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "config:\n  shop:token: {secure: AAA}\n  shop:list: [{secure: BBB}]\n"
    stage.write("Pulumi.dev.yaml", f"encryptionsalt: v1:real\n{text}")

    stage.pulumi("preview", "--stack", "dev")
    first = capsys.readouterr().err
    stage.pulumi("preview", "--stack", "dev")

    assert first == (
        "sandbox: secrets stay outside the sandbox; placeholders stand for: shop:token,"
        " shop:list[0]\n"
    )
    assert capsys.readouterr().err == ""
    setting = "config set --path --secret --stack dev"
    assert stage.lines == [
        "stack init dev --no-select",
        f"{setting} shop:token sandbox-placeholder",
        f"{setting} shop:list[0] sandbox-placeholder",
        "preview --stack dev",
        "preview --stack dev",
    ]


def test_the_work_tree_stays_clean_through_a_stacks_whole_life(rehearsal: Rehearsal) -> None:
    rehearsal.write("Pulumi.old.yaml", "encryptionsalt: v1:x\nconfig:\n  a:b: {secure: AAA}\n")
    rehearsal.git("add", "--all")
    before = rehearsal.uncommitted
    at_once = ("--yes", "--skip-preview")

    lives = [
        rehearsal.pulumi("stack", "init", "scratch"),
        rehearsal.pulumi("stack", "select", "dev"),
        rehearsal.pulumi("config", "set", "shop:word", "changed"),
        rehearsal.pulumi("config", "set", "--secret", "shop:token", "hush"),
        rehearsal.pulumi("up", *at_once, below="app"),
        rehearsal.pulumi("preview", "-c", "shop:word=once", "--stack", "old"),
        rehearsal.pulumi("stack", "output", "word"),
        rehearsal.pulumi("destroy", *at_once, "--remove"),
        rehearsal.pulumi("stack", "rm", "scratch", "--yes"),
        rehearsal.sandbox("down", "--stack", "old"),
    ]

    assert [said.code for said in lives] == [0] * len(lives), [said.err for said in lives]
    assert lives[6].out == "changed\n"
    assert rehearsal.uncommitted == before
    assert not rehearsal.home.exists()
