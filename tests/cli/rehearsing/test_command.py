"""`serving rehearse`: what is refused before anything is applied, in one line each."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from serving_cli.main import main
from tests.cli.stage import Stage
from tests.support.own_project import ARCHIVE, ROOT

SETTINGS: dict[str, Any] = {
    "models": {"digits": {"path": "model.tar.gz"}, "own": {"image": "own:1"}},
    "services": {"digits": {"model": "digits"}, "own": {"model": "own"}},
}
ARCHIVES_ONLY = {"digits": {"model": "digits"}}


@pytest.fixture(name="homes", autouse=True)
def temporary_homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where sandboxes are made when nobody names a folder; none may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def settings(stage: Stage, **changes: Any) -> None:
    (stage.project / "model.tar.gz").write_bytes((ROOT / ARCHIVE).read_bytes())
    config = {"serving:settings": {**SETTINGS, **changes}}
    stage.write("Pulumi.dev.yaml", yaml.safe_dump({"config": config}))


def refused(capfd: pytest.CaptureFixture[str], *words: str) -> str:
    """The last line of what was said; nothing was applied."""
    assert main(["rehearse", *words]) == 1
    said = capfd.readouterr().err.splitlines()
    assert not [line for line in said if "applying" in line]
    return said[-1]


def test_a_project_without_settings_is_told_what_rehearse_needs(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refused(capfd) == (
        "serving: Pulumi.dev.yaml has no block `serving:settings`; `rehearse` needs one that names"
        " services and the archives of their models, to put a new one in its place"
    )
    assert not stage.home.exists()


def test_one_of_several_services_must_be_named(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    settings(stage)

    assert refused(capfd) == (
        "serving: which service of dev? Add --service NAME (services here: digits, own)"
    )


def test_a_service_that_is_not_there_is_told(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    settings(stage)

    assert refused(capfd, "--service", "digit") == (
        "serving: Pulumi.dev.yaml has no service 'digit'; it has digits, own; did you mean digits?"
    )


def test_a_model_without_an_archive_has_no_new_version(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    settings(stage)

    assert "the model of own has no `path`" in refused(capfd, "--service", "own")


def test_a_service_without_samples_needs_a_file_of_them(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    settings(stage, services=ARCHIVES_ONLY)

    assert "--samples" in refused(capfd, "--service", "digits")


@pytest.mark.parametrize("registry", ["", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/"])
def test_an_image_of_ones_own_is_refused_before_anything_is_applied(
    stage: Stage, capfd: pytest.CaptureFixture[str], registry: str
) -> None:
    settings(stage, models=SETTINGS["models"] | {"own": {"image": f"{registry}own:1"}})

    told = refused(capfd, "--service", "digits")

    assert "images of your own are not in a rehearsal's sandbox" in told
    assert f"own ({registry}own:1)" in told


def test_an_image_of_somebody_elses_registry_is_no_obstacle(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    others = "999999999999.dkr.ecr.eu-west-1.amazonaws.com/own:1"
    settings(stage, models=SETTINGS["models"] | {"own": {"image": others}})

    assert "no samples of digits" in refused(capfd, "--service", "digits")


@pytest.mark.usefixtures("stage")
def test_an_unknown_stack_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert "there is no stack 'prd'" in refused(capfd, "--stack", "prd")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--picture", "out.jpg"), "out.jpg ends in neither .svg nor .png"),
        (("--picture", "none/out.svg"), "lies in a folder that does not exist"),
        (("--json", "app"), "is a folder"),
        (("--pace", "quick"), "--pace is 'quick'"),
        (("--pace", "0.001"), "the least of a rehearsal is 0.005"),
        (("--pace", "0", "--fault", "errors"), "--fault needs a cloud that takes its time"),
    ],
)
def test_what_would_fail_only_at_the_end_is_refused_first(
    stage: Stage, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    (stage.project / "app").mkdir()

    assert told in refused(capfd, *words)


def test_a_stack_that_cannot_be_applied_is_told_with_the_engines_words(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    settings(stage, services=ARCHIVES_ONLY)
    samples = stage.write("asked.json", json.dumps([{"request": {}}]))
    stage.fails("up")

    assert main(["rehearse", "--service", "digits", "--samples", str(samples)]) == 1

    said = capfd.readouterr().err
    assert said.splitlines()[-1] == (
        "serving: dev could not be applied, before any new version: as it was told (exit code 7)"
    )


@pytest.mark.usefixtures("stage")
def test_a_fault_that_nobody_knows_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", "--fault", "eror"])

    assert ended.value.code == 2
    told = "argument --fault: takes errors, slow, crash, garbage; got 'eror'"
    assert told in capfd.readouterr().err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--rate", "0"),
        ("--before", "0"),
        ("--after", "nan"),
        ("--rate", "inf"),
        ("--max-failed", "-1"),
    ],
)
@pytest.mark.usefixtures("stage")
def test_numbers_that_make_no_sense_are_refused(
    capfd: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["rehearse", f"{option}={value}"])

    assert ended.value.code == 2
    assert f"argument {option}: give a number of" in capfd.readouterr().err
