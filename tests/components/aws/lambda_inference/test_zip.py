"""A function's zip is the same wherever the same model lies, and another for another model."""

import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from serving_components import Model
from serving_components.aws import Encryption
from serving_components.aws.artifact import Archive
from serving_components.aws.lambda_inference.function import model_files, packaged
from tests.components.aws.lambda_inference.around import a_function
from tests.support.refusals import refused


@pytest.fixture(name="place", autouse=True)
def place_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("serving_components.core.shelf._shelves", lambda: (tmp_path / "packed",))
    return tmp_path


def model(folder: Path, weights: str = "weights") -> Path:
    (folder / "code").mkdir(parents=True)
    (folder / "code" / "inference.py").write_text("def model_fn(folder): ...\n")
    (folder / "model.bin").write_text(weights)
    return folder


def archived(file: Path, files: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> Path:
    with tarfile.open(file, "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.type = len(content), kind
            archive.addfile(entry, io.BytesIO(content))
    return file


def packed(path: Path, **asked: Any) -> Archive:
    made = packaged.archive("fraud", a_function(model=Model(path=str(path)), **asked), "fraud-1")
    assert made is not None
    return made


def test_it_holds_the_model_its_code_and_the_runtime(place: Path) -> None:
    made = packed(model(place / "model"))

    with zipfile.ZipFile(made.path) as archive:
        names = set(archive.namelist())
        assert archive.read("model/model.bin") == b"weights"
    assert {"model/code/inference.py", "serving_runtime/__init__.py"} <= names
    assert {"serving_runtime/lambda_handler.py"} <= names
    assert not [name for name in names if "__pycache__" in name or "/image/" in name]


def test_the_same_files_are_the_same_bytes_wherever_they_lie(place: Path) -> None:
    one, other = packed(model(place / "one")), packed(model(place / "other"))

    assert one.key == other.key
    assert one.path.read_bytes() == other.path.read_bytes()


def test_another_weight_is_another_key(place: Path) -> None:
    assert packed(model(place / "one")).key != packed(model(place / "other", "Weights")).key


def test_an_archive_for_sagemaker_makes_the_same_zip_as_its_folder(place: Path) -> None:
    folder = model(place / "model")
    files = {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }

    assert packed(archived(place / "model.tar.gz", files)).key == packed(folder).key


def test_under_another_kms_key_it_is_another_object(place: Path) -> None:
    folder = model(place / "model")

    assert packed(folder).key != packed(folder, encryption=Encryption(make_key=True)).key


def test_an_image_has_no_zip() -> None:
    assert packaged.archive("fraud", a_function(), "fraud-1") is None


@pytest.mark.parametrize(
    ("files", "kind", "reason"),
    [
        ({"../up": b""}, tarfile.REGTYPE, "holds what is no file of its own (../up); pack the"),
        ({"link": b""}, tarfile.SYMTYPE, "holds what is no file of its own (link); pack the"),
    ],
)
def test_an_archive_that_leads_elsewhere_is_refused(
    place: Path, files: dict[str, bytes], kind: bytes, reason: str
) -> None:
    file = archived(place / "model.tar.gz", files, kind)

    [line] = refused(lambda: packed(file))
    assert line.startswith(f"model.path: {file} {reason}")


def test_what_is_no_archive_is_refused(place: Path) -> None:
    (place / "model.tar.gz").write_bytes(b"weights")

    [line] = refused(lambda: packed(place / "model.tar.gz"))
    assert "cannot be unpacked (" in line


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("model.zip", "is neither a folder nor a .tar.gz, of which a function's zip is made; give"),
        ("nowhere", "does not exist; give the path of a folder, or of a .tar.gz"),
    ],
)
def test_a_path_without_a_model_is_refused(place: Path, name: str, reason: str) -> None:
    (place / "model.zip").write_bytes(b"")

    [line] = refused(lambda: packed(place / name))
    assert line.startswith(f"model.path: {place / name} {reason}")


def test_more_than_lambda_takes_is_refused_by_both_sizes(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packaged, "MOST_BYTES", 100)
    monkeypatch.setattr(model_files, "MOST_BYTES", 2**20)

    [line] = refused(lambda: packed(model(place / "model")))
    assert "MB or more, the runtime included; Lambda takes 1 MB of a zip" in line
