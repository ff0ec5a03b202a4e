"""Model folders as SageMaker lays them out, with code written by the test."""

import os
import textwrap
from pathlib import Path

ECHO = """
from pathlib import Path

from pydantic import BaseModel

from serving_runtime import Predictor, Refused


class Asked(BaseModel):
    text: str


class Said(BaseModel):
    text: str


class Echo(Predictor[Asked, Said]):
    def load(self, folder: Path) -> None:
        {load}

    def predict(self, request: Asked) -> Said:
        {predict}
"""
"""A predictor of one text. `load` and `predict` are lines of code."""


def echo(
    base: Path, *, load: str = "pass", predict: str = "return Said(text=request.text)"
) -> Path:
    """A base folder whose `echo:Echo` does so."""
    return with_code(base, "echo.py", ECHO.format(load=load, predict=predict))


def with_code(base: Path, name: str, text: str) -> Path:
    code = base / "model" / "code"
    code.mkdir(parents=True, exist_ok=True)
    (code / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return base


def gate(base: Path, name: str = "gate") -> Path:
    """A file that holds up whoever reads it until the test writes to it."""
    path = base / name
    os.mkfifo(path, 0o600)
    return path
