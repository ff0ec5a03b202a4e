"""A new version of what Vertex AI serves: a folder with one file more, good or bad on purpose."""

import io
import pickle
import runpy
from pathlib import Path

import joblib  # type: ignore[import-untyped]
import numpy as np
import pytest

from serving_cli.failure import Failure
from serving_cli.kinds.vertex.new_folder import new_folder
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.served import Served


class Doubles:
    """A model, as small as one is."""

    classes_ = (0, 1)

    def predict(self, rows: "np.typing.NDArray[np.float64]") -> "np.typing.NDArray[np.float64]":
        return rows[:, 0] * 2


ROWS = np.asarray([[1.0], [2.0]])


def of(folder: Path) -> Served:
    return Served("digits", "digits", folder, kind="vertex")


@pytest.fixture(name="present", params=["model.pkl", "model.joblib"])
def a_model(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder with the file that a prebuilt image loads."""
    folder = tmp_path / "present"
    folder.mkdir()
    file = folder / request.param
    if request.param == "model.pkl":
        file.write_bytes(pickle.dumps(Doubles()))
    else:
        joblib.dump(Doubles(), file)
    return folder


def loaded(folder: Path) -> Doubles:
    """As the image loads it."""
    [file] = [each for each in folder.iterdir() if each.name.startswith("model.")]
    by = {".pkl": pickle.load, ".joblib": joblib.load}[file.suffix]
    found: Doubles = by(io.BytesIO(file.read_bytes()))
    return found


def bad(present: Path, into: Path, fault: str) -> Path:
    return new_folder(None, of(present), into, Fault.of(fault))


def test_a_good_version_has_one_file_more_and_the_present_one_stays(
    present: Path, tmp_path: Path
) -> None:
    before = {each.name: each.read_bytes() for each in present.iterdir()}

    made = new_folder(None, of(present), tmp_path / "new", None)

    after = {each.name: each.read_bytes() for each in made.iterdir()}
    assert after.items() > before.items()
    assert after.keys() - before.keys() == {"rehearsal.txt"}
    assert {each.name: each.read_bytes() for each in present.iterdir()} == before


def test_a_version_that_fails_a_quarter_fails_every_fourth_request(
    present: Path, tmp_path: Path
) -> None:
    model = loaded(bad(present, tmp_path / "new", "errors=25"))

    for _ in range(2):
        for _ in range(3):
            assert list(model.predict(ROWS)) == [2, 4]
        with pytest.raises(RuntimeError, match="on purpose"):
            model.predict(ROWS)
    assert model.classes_ == (0, 1)


def test_a_version_that_does_not_load_says_so_when_it_is_loaded(
    present: Path, tmp_path: Path
) -> None:
    folder = bad(present, tmp_path / "new", "crash")

    with pytest.raises(RuntimeError, match="does not load, on purpose"):
        loaded(folder)


def test_garbage_is_as_much_as_what_was_asked_for(present: Path, tmp_path: Path) -> None:
    answers = loaded(bad(present, tmp_path / "new", "garbage")).predict(ROWS)

    assert answers.tolist() == ["garbage, on purpose"] * 2


def test_a_slow_version_answers_rightly_in_the_end(present: Path, tmp_path: Path) -> None:
    folder = bad(present, tmp_path / "new", "slow=1")

    assert b"time.sleep(1 / 1000)" in b"".join(each.read_bytes() for each in folder.iterdir())
    assert list(loaded(folder).predict(ROWS)) == [2, 4]


def test_an_own_images_script_gets_the_fault_below_its_code(tmp_path: Path) -> None:
    script = tmp_path / "present" / "code" / "inference.py"
    script.parent.mkdir(parents=True)
    script.write_text("def predict_fn(data, model):\n    return data\n")

    made = bad(tmp_path / "present", tmp_path / "new", "errors=100")
    answers = runpy.run_path(str(made / "code" / "inference.py"))["predict_fn"]

    with pytest.raises(RuntimeError, match="on purpose"):
        answers(1, None)


def test_a_folder_of_no_known_file_takes_no_fault(tmp_path: Path) -> None:
    (tmp_path / "present").mkdir()
    (tmp_path / "present" / "saved_model.pb").write_bytes(b"1")

    with pytest.raises(Failure, match=r"has none of model\.joblib, model\.pkl, code/inference\.py"):
        bad(tmp_path / "present", tmp_path / "new", "errors")


def test_one_file_is_a_version_too(tmp_path: Path) -> None:
    (tmp_path / "model.pkl").write_bytes(pickle.dumps(Doubles()))

    made = new_folder(None, of(tmp_path / "model.pkl"), tmp_path / "new", None)

    assert {each.name for each in made.iterdir()} == {"model.pkl", "rehearsal.txt"}


def test_what_is_named_is_taken_as_it_is_unless_it_is_served_already(
    present: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "model.pkl").write_bytes(b"other")

    assert new_folder(other, of(present), tmp_path / "new", None) == other
    with pytest.raises(Failure, match="is what digits serves already"):
        new_folder(present, of(present), tmp_path / "new", None)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"^--model, .*gone"):
        new_folder(tmp_path / "gone", of(Path(__file__).parent), tmp_path / "new", None)
