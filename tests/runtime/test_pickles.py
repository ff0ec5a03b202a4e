"""A pickled model is loaded only where its bytes are those that were meant."""

import hashlib
import os
import pickle
from pathlib import Path

import joblib  # type: ignore[import-untyped]
import numpy as np
import pytest

from serving_runtime import pickles


class Tattling:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._folder),)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def dumped(tmp_path: Path) -> Path:
    path = tmp_path / "model.joblib"
    joblib.dump({"weights": np.arange(3.0), "labels": ["no", "yes"]}, path)
    return path


def test_what_joblib_dumped_is_loaded_by_its_hash(dumped: Path) -> None:
    model = pickles.load(dumped, sha256=sha256(dumped).upper())

    assert model["weights"].tolist() == [0, 1, 2]
    assert model["labels"] == ["no", "yes"]


def test_a_plain_pickle_is_loaded_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "model.pkl"
    path.write_bytes(pickle.dumps({"a": 1}))

    assert pickles.load(path, sha256=sha256(path)) == {"a": 1}


def test_a_file_of_another_hash_is_refused_before_a_byte_is_unpickled(tmp_path: Path) -> None:
    path = tmp_path / "model.pkl"
    path.write_bytes(pickle.dumps(Tattling(tmp_path / "it ran")))

    with pytest.raises(ValueError, match=f"model.pkl has the SHA-256 {sha256(path)}, not 0{{64}}"):
        pickles.load(path, sha256="0" * 64)

    assert not (tmp_path / "it ran").exists()


def test_the_hash_is_all_that_keeps_a_pickle_from_running(tmp_path: Path) -> None:
    path = tmp_path / "model.pkl"
    path.write_bytes(pickle.dumps(Tattling(tmp_path / "it ran")))

    pickles.load(path, sha256=sha256(path))

    assert (tmp_path / "it ran").exists()


@pytest.mark.parametrize("given", ["", "abc", "g" * 64, "sha256:" + "0" * 64])
def test_a_hash_that_is_none_is_refused(dumped: Path, given: str) -> None:
    with pytest.raises(ValueError, match="give the 64 hexadecimal digits"):
        pickles.load(dumped, sha256=given)
