"""What a model's files are called in a container of blobs."""

import base64
import hashlib
import os
from pathlib import Path

import pytest

from serving_components.azure.model_files.contents import contents


@pytest.fixture(name="model")
def model_(tmp_path: Path) -> Path:
    """A folder `fraud` with a model and its code."""
    folder = tmp_path / "fraud"
    (folder / "code").mkdir(parents=True)
    (folder / "model.joblib").write_bytes(b"weights")
    (folder / "code/predictor.py").write_bytes(b"class Fraud: ...")
    return folder


def test_a_folder_is_found_by_its_own_name_below_its_contents(model: Path) -> None:
    found = contents(model)

    assert found.folder("risk") == f"risk/{found.digest}/fraud"
    assert found.mounted("risk") == found.folder("risk")
    assert [*found.files] == ["code/predictor.py", "model.joblib"]
    md5 = hashlib.md5(b"weights", usedforsecurity=False).digest()
    assert found.files["model.joblib"] == base64.b64encode(md5).decode()


def test_one_file_is_found_by_its_name(model: Path) -> None:
    found = contents(model / "model.joblib")

    assert found.folder("risk") == f"risk/{found.digest}"
    assert found.mounted("risk") == f"risk/{found.digest}/model.joblib"
    assert [*found.files] == ["model.joblib"]


@pytest.mark.parametrize("name", ["code", "my model", ".hidden"])
def test_a_folder_of_another_kind_of_name_is_called_model(model: Path, name: str) -> None:
    assert contents(model.rename(model.parent / name)).called == "model"


def test_the_digest_is_of_names_and_contents_alone(model: Path, tmp_path: Path) -> None:
    first = contents(model)
    os.utime(model / "model.joblib", (1, 1))
    touched = contents(model)
    (model / "model.joblib").write_bytes(b"other weights")
    written = contents(model)
    (model / "model.joblib").write_bytes(b"weights")
    elsewhere = contents(model.rename(tmp_path / "elsewhere").rename(tmp_path / "fraud"))
    renamed = contents(model.rename(tmp_path / "other"))

    assert first.digest == touched.digest == elsewhere.digest
    assert len({first.digest, written.digest, renamed.digest}) == 3


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gone", "does not exist"),
        ("model.tar.gz", "is an archive, and Azure unpacks none"),
        ("empty", "is a folder without a file to serve"),
        ("MODEL.TAR.GZ", "is an archive, and Azure unpacks none"),
        ("model.7z", "is an archive, and Azure unpacks none"),
        ("secret", "could read it; move it elsewhere$"),
        ("dotted", "do not end in a dot"),
        ("broken", r"holds 'a\\nb', and names of blobs are no place for control characters"),
        ("slanted", r"holds 'a\\\\b', and names of blobs are no place"),
        ("deep", "holds a path of 242 parts, and blobs have names of 254 at most"),
    ],
)
def test_what_cannot_be_taken_is_told(tmp_path: Path, name: str, told: str) -> None:
    for archive in ("model.tar.gz", "MODEL.TAR.GZ", "model.7z"):
        (tmp_path / archive).write_bytes(b"")
    (tmp_path / "empty").mkdir()
    files = {
        "secret": "id_rsa",
        "dotted": "model.",
        "broken": "a\nb",
        "slanted": "a\\b",
        "deep": "a/" * 241 + "model",
    }
    for folder, file in files.items():
        (tmp_path / folder / file).parent.mkdir(parents=True)
        (tmp_path / folder / file).write_bytes(b"1")

    with pytest.raises(ValueError, match=told):
        contents(tmp_path / name)
