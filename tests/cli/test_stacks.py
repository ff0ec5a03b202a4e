"""Which stack a command is about, and what is said of one that is not there."""

import pytest

from serving_cli.main import main
from tests.cli.stage import Stage


def test_a_command_that_names_no_stack_is_asked_for_one(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.pulumi("preview") == 1

    assert capsys.readouterr().err == (
        "serving: which stack? Add --stack NAME (stacks here: dev, prod), or choose one with"
        f" `serving sandbox --home {stage.home} -- pulumi stack select NAME`\n"
    )


def test_where_there_is_no_stack_that_is_told(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in stage.project.glob("Pulumi.*.yaml"):
        file.unlink()

    assert stage.pulumi("up") == 1
    assert "(stacks here: none has a file yet)" in capsys.readouterr().err


def test_the_selected_stack_is_meant(stage: Stage) -> None:
    stage.selects("prod")

    assert stage.pulumi("preview") == 0
    assert stage.calls[-1].environment["PULUMI_OPTION_CONFIG_FILE"].endswith("Pulumi.prod.yaml")


def test_the_environments_stack_goes_before_the_selected_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.selects("prod")
    monkeypatch.setenv("PULUMI_STACK", "organization/shop/dev")

    assert stage.pulumi("preview") == 0
    environment = stage.calls[-1].environment
    assert environment["PULUMI_OPTION_CONFIG_FILE"].endswith("Pulumi.dev.yaml")
    assert environment["PULUMI_STACK"] == "organization/shop/dev"


@pytest.mark.parametrize(
    "words",
    [
        ["--", "pulumi", "preview", "--stack", "pord"],
        ["--", "pulumi", "destroy", "--yes", "--stack", "pord"],
        ["--", "pulumi", "config", "set", "a", "b", "--stack", "me/shop/pord"],
        ["--", "pulumi", "stack", "select", "pord"],
        *([command, "--stack", "pord"] for command in ("up", "preview", "down", "status")),
    ],
    ids=" ".join,
)
def test_a_misspelt_stack_is_told_beside_its_nearest_and_nothing_is_made(
    stage: Stage, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.sandbox(*words) == 1

    assert capsys.readouterr().err == (
        f"serving: there is no stack 'pord': no Pulumi.pord.yaml beside"
        f" {stage.project / 'Pulumi.yaml'} (stacks here: dev, prod); did you mean prod?\n"
    )
    assert stage.calls == []
    assert not (stage.home / "config").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("sandbox", "--home", "{}", "status"), 1, "the stack dev is not up; `serving sandbox --"),
        (("smoke", "--home", "{}"), 1, "the stack dev is not up; `serving sandbox --home"),
        (("recover", "--home", "{}"), 0, "the stack dev is not up; nothing to recover"),
    ],
)
def test_a_command_that_looks_makes_no_sandbox(
    stage: Stage,
    words: tuple[str, ...],
    code: int,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([word.format(stage.home) for word in words]) == code

    assert told in capsys.readouterr().err
    assert not stage.home.exists()


@pytest.mark.parametrize("stack", ["../../evil", "..", "a b", ""])
def test_an_odd_name_is_no_stack(
    stage: Stage, stack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.sandbox("up", "--stack", stack) == 1
    short = stack.rpartition("/")[2]
    assert f"there is no stack {short!r}" in capsys.readouterr().err
    assert stage.calls == []


def test_a_full_name_is_the_stacks_own(stage: Stage) -> None:
    assert stage.sandbox("preview", "--stack", "organization/shop/dev") == 0
    assert stage.lines[-1] == "preview --stack dev"


@pytest.mark.parametrize("word", ["init", "new", "create", "setup"])
def test_a_new_stack_needs_no_file(
    stage: Stage, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = stage.files()

    assert stage.pulumi("stack", word, "scratch") == 0

    assert stage.lines == ["stack init scratch --no-select", "stack select scratch"]
    assert capsys.readouterr().err == "sandbox: made the stack scratch\n"
    assert stage.files() == before


def test_a_new_stack_is_known_from_then_on(stage: Stage) -> None:
    stage.pulumi("stack", "init", "scratch", "--no-select")

    assert stage.pulumi("up", "--stack", "scratch") == 0
    assert stage.lines == ["stack init scratch --no-select", "up --stack scratch"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["dev", "--copy-config-from", "prod"], "--copy-config-from has no meaning for a stack"),
        (["dev", "--secrets-provider", "awskms://x"], "--secrets-provider has no meaning"),
        ([], "`pulumi stack init` needs a name here: `pulumi stack init dev`"),
    ],
)
def test_what_a_new_stack_cannot_have_is_refused(
    stage: Stage, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.pulumi("stack", "init", *words) == 1
    assert told in capsys.readouterr().err
    assert stage.calls == []


def test_a_stack_is_not_made_twice(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    stage.pulumi("stack", "init", "dev")

    assert stage.pulumi("stack", "init", "dev") == 1
    assert "the stack dev exists already" in capsys.readouterr().err


def test_selecting_a_stack_that_has_a_file_makes_it(stage: Stage) -> None:
    assert stage.pulumi("stack", "select", "prod") == 0
    assert stage.lines == ["stack init prod --no-select", "stack select prod"]


def test_selecting_may_make_a_new_stack(stage: Stage) -> None:
    assert stage.pulumi("stack", "select", "-c", "scratch") == 0
    assert stage.lines == ["stack init scratch --no-select", "stack select -c scratch"]


def test_a_stack_that_cannot_be_made_is_told_in_the_engines_words(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.fails("stack")

    assert stage.pulumi("up", "--stack", "dev") == 1
    assert capsys.readouterr().err == ("serving: `pulumi stack` failed: error: as it was told\n")


def test_a_stack_file_that_is_not_yaml_is_named(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.write("Pulumi.dev.yaml", "config: [")

    assert stage.sandbox("up") == 1
    assert capsys.readouterr().err.startswith("serving: Pulumi.dev.yaml is not YAML: ")


def test_the_engine_that_cannot_be_had_is_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")

    assert stage.sandbox("up") == 1
    assert main(["pulumi", "--", "version"]) == 1
    assert capsys.readouterr().err.count("serving: no Pulumi engine could be had") == 2
