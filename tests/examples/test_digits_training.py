"""The committed digits model is what its training script makes of the data today."""

import json
import tarfile
from pathlib import Path

import pytest

from examples.digits.archive import STORED_BLOCK, pack
from examples.digits.train import train


@pytest.fixture(scope="module")
def retrained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("retrained")
    train(folder)
    return folder


@pytest.mark.parametrize(
    "name", ["model.tar.gz", "samples.json", "azure/model.json", "azure/code/inference.py"]
)
def test_retraining_writes_the_committed_bytes(digits: Path, retrained: Path, name: str) -> None:
    assert (retrained / name).read_bytes() == (digits / name).read_bytes()


# The versions are of the machine that trained last, so they may differ.
@pytest.mark.parametrize("metric", ["accuracy", "rows", "model_sha256"])
def test_retraining_measures_the_committed_metrics(
    digits: Path, retrained: Path, metric: str
) -> None:
    committed, measured = (
        json.loads((folder / "metrics.json").read_text()) for folder in (digits, retrained)
    )

    assert measured[metric] == committed[metric]


def test_the_order_of_files_does_not_change_the_archive() -> None:
    assert pack({"a": b"1", "b": b"2"}) == pack({"b": b"2", "a": b"1"})


@pytest.mark.parametrize("size", [0, STORED_BLOCK, 3 * STORED_BLOCK + 1])
def test_a_file_of_any_size_comes_out_as_it_went_in(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    path = tmp_path / "model.tar.gz"
    path.write_bytes(pack({"weights": content[:size]}))

    with tarfile.open(path) as archive:
        unpacked = archive.extractfile("weights")
        assert unpacked
        assert unpacked.read() == content[:size]
