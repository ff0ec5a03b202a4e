"""`serving doctor` says what is here and what is missing, each lack with its remedy."""

import importlib.metadata
import sys
from pathlib import Path

import pytest

from serving_cli.engine import Finding
from serving_cli.main import main
from tests.cli.stage import Stage


@pytest.fixture(autouse=True)
def an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine's own doctor finds is tested with it."""
    found = [Finding("engine", ok=True, detail="3.300.0")]
    monkeypatch.setattr("serving_cli.doctor.findings", lambda: found)


def diagnosed(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main(["doctor"])
    return code, capsys.readouterr().out.splitlines()


def remedy(lines: list[str], name: str) -> str:
    """What is told below a finding."""
    [place] = [n for n, line in enumerate(lines) if line.startswith(f"missing  {name}: ")]
    return lines[place + 1].strip()


def test_where_all_is_well_it_says_so(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = diagnosed(capsys)

    assert code == 0
    assert lines[-1] == "nothing is missing"
    assert f"ok       project: shop at {stage.project} (dev, prod)" in lines
    assert "ok       interpreter: yaml" in lines
    assert f"ok       pulumi: {importlib.metadata.version('pulumi')}" in lines


def test_it_changes_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SERVING_SANDBOX_HOME", str(stage.home))
    before = stage.files()

    diagnosed(capsys)

    assert stage.files() == before
    assert not stage.home.exists()


def test_a_package_that_is_not_installed_is_named_and_its_remedy_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {"pulumi": "the Pulumi SDK", "pulumi-moon": "needed on the moon"}
    monkeypatch.setattr("serving_cli.doctor._WANTED", wanted)

    code, lines = diagnosed(capsys)

    assert code == 1
    assert "missing  pulumi-moon: not installed (needed on the moon)" in lines
    assert remedy(lines, "pulumi-moon") == "remedy: pip install pulumi-moon"
    assert lines[-1].endswith(" need something")
    assert stage.project.exists()


def test_without_the_extra_of_the_sandbox_its_remedy_is_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("serving_cli.doctor._ANSWERS", ("aiohttp", "of-the-moon"))

    code, lines = diagnosed(capsys)

    assert code == 1
    assert remedy(lines, "extra sandbox") == 'remedy: pip install "serving-components[sandbox]"'
    assert any("extra sandbox: not installed: of-the-moon (" in line for line in lines)
    assert stage.project.exists()


def test_outside_a_project_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    code, lines = diagnosed(capsys)

    assert code == 1
    assert remedy(lines, "project") == "remedy: cd into a Pulumi project"


def test_a_virtual_environment_that_is_not_there_is_named(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.write(
        "Pulumi.yaml", "name: shop\nruntime: {name: python, options: {virtualenv: .gone}}\n"
    )

    code, lines = diagnosed(capsys)

    assert code == 1
    assert remedy(lines, "interpreter").startswith("remedy: make up, or create")
    assert any(f"{stage.project / '.gone'} does not exist" in line for line in lines)


def test_the_programs_python_is_told(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    options = f"{{virtualenv: {sys.prefix}}}"
    stage.write("Pulumi.yaml", f"name: shop\nruntime: {{name: python, options: {options}}}\n")

    code, lines = diagnosed(capsys)

    assert code == 0
    assert f"ok       interpreter: {Path(sys.prefix) / 'bin' / 'python'}" in lines


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ({"pulumi-gcp", "google-auth", "requests"}, set()),
        ({"pulumi-aws", "boto3"}, set()),
        ({"requests"}, {"extra gcp"}),
        ({"azure-identity"}, {"extra azure"}),
        ({"pulumi-azure-native", "azure-identity"}, set()),
        (
            {
                *("pulumi-gcp", "google-auth", "requests", "pulumi-aws"),
                *("pulumi-azure-native", "azure-identity"),
            },
            {"extra aws", "extra azure", "extra gcp"},
        ),
    ],
)
def test_the_extra_of_a_cloud_that_is_not_there_at_all_is_missing_where_no_other_is(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    gone: set[str],
    missing: set[str],
) -> None:
    monkeypatch.setattr("serving_cli.doctor._installed", lambda name: name not in gone)

    _, lines = diagnosed(capsys)

    told = {
        line.split()[1] + " " + line.split()[2].rstrip(":") for line in lines if "extra" in line
    }
    assert told >= {"extra aws", "extra azure", "extra gcp"}
    found = {line.partition(":")[0].split("  ")[-1] for line in lines if line.startswith("missing")}
    assert found == missing
    assert stage.project.exists()
