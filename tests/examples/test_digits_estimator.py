"""The scikit-learn file that Vertex's prebuilt image loads is the very model of the archive."""

import json
import tarfile
from pathlib import Path

import joblib  # type: ignore[import-untyped]
import pytest
from sklearn.datasets import load_digits  # type: ignore[import-untyped]
from sklearn.exceptions import InconsistentVersionWarning  # type: ignore[import-untyped]

from examples.digits import estimator
from examples.digits.code import inference

FILE = estimator.HERE / estimator.FILE


def archived() -> inference.Model:
    with tarfile.open(estimator.HERE / "model.tar.gz") as archive:
        packed = archive.extractfile("model.json")
        assert packed
        model: inference.Model = json.load(packed)
    return model


def test_it_was_written_by_the_scikit_learn_that_the_image_has() -> None:
    with pytest.warns(InconsistentVersionWarning) as told:
        joblib.load(FILE)

    [warning] = [each.message for each in told]

    assert isinstance(warning, InconsistentVersionWarning)
    assert warning.original_sklearn_version.startswith(f"{estimator.VERSION}.")


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.InconsistentVersionWarning")
def test_it_labels_every_image_as_the_archive_does() -> None:
    model = archived()
    images = load_digits().data.tolist()

    labels = joblib.load(FILE).predict(images).tolist()

    assert labels == [answer["label"] for answer in inference.predict_fn(images, model)]


def test_an_estimator_of_today_has_the_same_numbers() -> None:
    images = load_digits().data.tolist()[:100]

    found = estimator.estimator(archived()).predict_proba(images)

    for ours, theirs in zip(found, inference.predict_fn(images, archived()), strict=True):
        assert ours.tolist() == pytest.approx(theirs["probabilities"])


def test_its_folder_holds_what_the_image_loads_and_nothing_else() -> None:
    assert [path.name for path in FILE.parent.iterdir()] == ["model.joblib"]


def test_another_scikit_learn_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"scikit-learn is .*, and the image has 1\.5; see README"):
        estimator.write(tmp_path)

    assert list(tmp_path.iterdir()) == []
