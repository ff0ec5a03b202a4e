"""A new version of what Azure serves: a folder with one file more, good or bad on purpose."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from serving_cli.failure import Failure
from serving_cli.kinds.azureml.new_folder import SCRIPT, new_folder
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.served import Served

_CODE = """
loaded = []


def init():
    loaded.append(2)


def run(raw_data):
    return {"predictions": [loaded[-1] * int(raw_data)]}
"""


def of(folder: Path) -> Served:
    return Served("digits", "digits", folder, kind="azureml")


@pytest.fixture(name="present")
def a_model(tmp_path: Path) -> Path:
    """A folder with files and a scoring script."""
    folder = tmp_path / "present"
    (folder / "code").mkdir(parents=True)
    (folder / "model.json").write_text("{}")
    (folder / SCRIPT).write_text(_CODE)
    return folder


def loaded(folder: Path) -> Callable[[str], Any]:
    """As Azure's server does it."""
    script = runpy.run_path(str(folder / SCRIPT))
    script["init"]()
    run: Callable[[str], Any] = script["run"]
    return run


def bad(present: Path, into: Path, fault: str) -> Path:
    return new_folder(None, of(present), into, Fault.of(fault))


def test_a_good_version_has_one_file_more_and_the_present_one_stays(
    present: Path, tmp_path: Path
) -> None:
    made = new_folder(None, of(present), tmp_path / "into", None)

    [more] = {it.name for it in made.iterdir()} - {it.name for it in present.iterdir()}
    assert (made / more).read_text().startswith("A rehearsed version of the files sha256:")
    assert loaded(made)("4") == {"predictions": [8]}
    assert (present / SCRIPT).read_text() == _CODE


def test_every_so_many_requests_of_one_that_errs_fail(present: Path, tmp_path: Path) -> None:
    run = loaded(bad(present, tmp_path / "into", "errors=25"))
    failed = 0
    for _ in range(8):
        try:
            assert run("4") == {"predictions": [8]}
        except RuntimeError:
            failed += 1

    assert failed == 2


def test_one_that_crashes_does_not_load(present: Path, tmp_path: Path) -> None:
    made = bad(present, tmp_path / "into", "crash")

    with pytest.raises(RuntimeError, match="it does not load, on purpose"):
        loaded(made)


def test_one_that_garbles_answers_with_nothing_of_use(present: Path, tmp_path: Path) -> None:
    assert json.dumps(loaded(bad(present, tmp_path / "into", "garbage"))("4")) == (
        '"garbage, on purpose"'
    )


def test_one_that_is_slow_sleeps_before_it_answers(
    present: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)

    assert loaded(bad(present, tmp_path / "into", "slow=30"))("4") == {"predictions": [8]}
    assert slept == [0.03]


def test_a_model_without_a_scoring_script_cannot_be_made_bad(tmp_path: Path) -> None:
    folder = tmp_path / "present"
    folder.mkdir()
    (folder / "model.json").write_text("{}")

    with pytest.raises(Failure, match=r"has no code/score\.py, into which a fault could be put"):
        bad(folder, tmp_path / "into", "errors")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gone", "gone does not exist"),
        ("model.tar.gz", "model.tar.gz is an archive, and Azure unpacks none; unpack it"),
        ("weights.bin", "weights.bin has no folder code, which the model that is served has its"),
        ("plain", "plain has no folder code"),
    ],
)
def test_a_named_one_that_azure_would_not_serve_is_told_before_anything_starts(
    present: Path, tmp_path: Path, name: str, told: str
) -> None:
    for file in ("model.tar.gz", "weights.bin", "plain/weights.bin"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(b"1")

    with pytest.raises(Failure, match=f"^--model .*{told}"):
        new_folder(tmp_path / name, of(present), tmp_path / "into", None)


def test_one_file_is_another_version_of_what_an_own_image_serves(tmp_path: Path) -> None:
    for file in ("present.bin", "other.bin"):
        (tmp_path / file).write_text(file)

    named = tmp_path / "other.bin"
    assert new_folder(named, of(tmp_path / "present.bin"), tmp_path / "into", None) == named
