"""The version of a model is what its folder holds."""

import os
from pathlib import Path

from serving_runtime.model_version import digest


def a_model(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_the_same_files_have_the_same_version_wherever_they_lie(tmp_path: Path) -> None:
    one = a_model(tmp_path / "one", weights="1", code__inference="2")
    other = a_model(tmp_path / "other", code__inference="2", weights="1")
    os.utime(other / "weights", (0, 0))

    assert digest(one) == digest(other)
    assert digest(one).startswith("sha256:")
    assert len(digest(one)) == len("sha256:") + 16


def test_another_content_name_or_file_is_another_version(tmp_path: Path) -> None:
    found = {
        digest(a_model(tmp_path / "a", weights="1")),
        digest(a_model(tmp_path / "b", weights="2")),
        digest(a_model(tmp_path / "c", biases="1")),
        digest(a_model(tmp_path / "d", weights="1", biases="")),
        digest(a_model(tmp_path / "e")),
    }

    assert len(found) == 5


def test_what_importing_compiles_is_no_part_of_the_model(tmp_path: Path) -> None:
    folder = a_model(tmp_path, code__inference="2")
    before = digest(folder)

    (folder / "code" / "__pycache__").mkdir()
    (folder / "code" / "__pycache__" / "inference.pyc").write_bytes(b"compiled")

    assert digest(folder) == before
