"""Model archives that can be served, and that differ by what they answer."""

import gzip
import io
import tarfile
from pathlib import Path
from typing import Any, Final

_SCRIPT: Final = """
def model_fn(folder):
    return {answer!r}


def input_fn(body, content_type):
    return body


def predict_fn(data, model):
    return model


def output_fn(prediction, accept):
    return prediction
"""


def archive(answer: str) -> bytes:
    """A `model.tar.gz` in script mode that answers this; the same bytes for the same answer."""
    code = _SCRIPT.format(answer=answer).encode()
    raw = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as folder,
    ):
        entry = tarfile.TarInfo("code/inference.py")
        entry.size = len(code)
        folder.addfile(entry, io.BytesIO(code))
    return raw.getvalue()


def unpack(file: Path, into: Path) -> None:
    """Unpack an archive of this repository's own; `filter` is there from Python 3.11.4 on."""
    told: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    with tarfile.open(file) as opened:
        opened.extractall(into, **told)  # noqa: S202 - an archive of this repository
