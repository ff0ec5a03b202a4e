"""`serving sandbox -- pulumi …` reaches the engine with the sandbox around it."""

from pathlib import Path

import pytest

from serving_cli.main import main
from tests.cli.stage import Stage

CONFIG_FILE = "PULUMI_OPTION_CONFIG_FILE"


def test_a_line_reaches_the_engine_as_it_was_typed(stage: Stage) -> None:
    assert stage.pulumi("preview", "--stack", "dev", "--diff") == 0

    assert stage.lines == ["stack init dev --no-select", "preview --stack dev --diff"]
    assert stage.calls[-1].cwd == stage.project


def test_the_engine_meets_the_sandbox(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "real")
    monkeypatch.setenv("PULUMI_ACCESS_TOKEN", "real")

    stage.pulumi("preview", "--stack", "dev")

    environment = stage.calls[-1].environment
    copy = stage.home / "config" / "shop" / "Pulumi.dev.yaml"
    assert environment["PULUMI_HOME"] == str(stage.home)
    assert environment[CONFIG_FILE] == str(copy)
    assert copy.read_text() == (stage.project / "Pulumi.dev.yaml").read_text()
    assert "real" not in environment.values()


def test_a_stack_is_made_once(stage: Stage) -> None:
    stage.pulumi("preview", "--stack", "dev")
    stage.pulumi("preview", "--stack", "dev")

    assert stage.lines.count("stack init dev --no-select") == 1


def test_a_stack_is_made_away_from_the_work_tree(stage: Stage) -> None:
    stage.pulumi("preview", "--stack", "dev")

    made = stage.calls[0]
    assert stage.home in made.cwd.parents
    assert CONFIG_FILE not in made.environment


def test_the_exit_code_is_the_engines(stage: Stage) -> None:
    stage.fails("preview")

    assert stage.pulumi("preview", "--stack", "dev") == 7


def test_a_command_in_the_engines_name_is_the_engine(stage: Stage) -> None:
    assert stage.sandbox("--", "/elsewhere/pulumi", "about") == 0

    assert stage.lines == ["about"]


def test_another_command_runs_in_the_sandboxs_environment(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    code = stage.sandbox("--", "sh", "-c", 'echo "$PULUMI_HOME $(command -v pulumi)"; exit 3')

    assert code == 3
    assert capfd.readouterr().out == f"{stage.home} {stage.engine / 'pulumi'}\n"


def test_a_command_that_is_not_there_is_told(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.sandbox("--", "pulumy", "up") == 127
    assert capsys.readouterr().err == "serving: there is no command pulumy\n"


def test_strictness_is_passed_to_the_providers(stage: Stage) -> None:
    stage.sandbox("--strict", "--", "pulumi", "about")
    stage.pulumi("about")

    said = [call.environment["SERVING_SANDBOX_STRICT"] for call in stage.calls]
    assert said == ["1", "0"]


def test_homes_keep_sandboxes_apart(stage: Stage, tmp_path: Path) -> None:
    main(["sandbox", "--home", str(tmp_path / "a"), "--", "pulumi", "preview", "-s", "dev"])
    main(["sandbox", "--home", str(tmp_path / "b"), "--", "pulumi", "preview", "-s", "dev"])

    homes = [call.environment["PULUMI_HOME"] for call in stage.calls]
    assert homes == [str(tmp_path / home) for home in ("a", "a", "b", "b")]


def test_a_home_may_be_named_by_the_environment(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVING_SANDBOX_HOME", str(tmp_path / "named"))

    main(["sandbox", "--", "pulumi", "about"])

    assert stage.calls[0].environment["PULUMI_HOME"] == str(tmp_path / "named")


def test_a_home_is_not_made_of_somebody_elses_folder(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sandbox", "--home", str(stage.project), "down"]) == 1

    assert "is not a sandbox and not empty" in capsys.readouterr().err
    assert stage.calls == []


@pytest.mark.parametrize("folder", ["infra", "infra/../infra"])
def test_the_project_may_lie_above(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (stage.project / "infra").mkdir()
    monkeypatch.chdir(stage.project / folder)

    assert stage.pulumi("preview", "--stack", "dev") == 0
    assert stage.calls[-1].cwd == stage.project / "infra"


def test_the_project_may_be_named(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert stage.pulumi("-C", "shop", "preview", "--stack", "dev") == 0
    assert stage.lines[-1] == "-C shop preview --stack dev"


def test_a_folder_that_is_not_there_is_named(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.pulumi("-C", "infre", "preview", "--stack", "dev") == 1
    assert f"there is no folder {stage.project / 'infre'}" in capsys.readouterr().err


def test_outside_a_project_the_remedy_is_told(
    stage: Stage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert stage.pulumi("preview") == 1
    said = capsys.readouterr().err
    assert said.startswith(f"serving: there is no Pulumi.yaml in {tmp_path} or above; go to ")
    assert said.count("\n") == 1


def test_a_virtual_environment_that_is_missing_is_one_line(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.write("Pulumi.yaml", "name: shop\nruntime: {name: python, options: {virtualenv: .v}}\n")

    assert stage.pulumi("preview", "--stack", "dev") == 1
    assert capsys.readouterr().err == (
        f"serving: {stage.project / 'Pulumi.yaml'}: the project's virtual environment"
        f" {stage.project / '.v'} does not exist; make it: python3 -m venv {stage.project / '.v'},"
        " then install its requirements\n"
    )


@pytest.mark.parametrize(
    "words", [["about"], ["stack", "output", "-s", "dev"], ["whoami"], ["version", "--help"], []]
)
def test_what_reads_no_settings_needs_no_stack(stage: Stage, words: list[str]) -> None:
    assert stage.pulumi(*words) == 0
    assert not [line for line in stage.lines if line.startswith("stack init")]


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_needs_no_stack(stage: Stage, option: str) -> None:
    assert stage.pulumi("destroy", option) == 0
    assert stage.lines == [f"destroy {option}"]


def test_a_users_own_stack_file_is_his(stage: Stage) -> None:
    stage.pulumi("preview", "--config-file", "mine.yaml")

    assert stage.lines == ["preview --config-file mine.yaml"]
    assert CONFIG_FILE not in stage.calls[0].environment
