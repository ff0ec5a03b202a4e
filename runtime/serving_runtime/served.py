"""What a contract hands its requests to, whatever was written: a predictor or a script."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JSON = b"application/json"


@dataclass(slots=True)
class Call:
    """One request, free of any cloud: the body and the two headers that say how to read it."""

    body: bytes
    content_type: bytes | None
    accept: bytes | None


@dataclass(slots=True)
class Answer:
    """What goes back to the caller."""

    body: bytes
    content_type: bytes = JSON


class Served(ABC):
    """Loads once, then answers calls; the methods are plain functions that may be slow."""

    name: str
    """What people know it by: `predictor:Digits`, `inference.py`."""

    @abstractmethod
    def load(self, folder: Path) -> None:
        """Import the code and load the model.

        Raises:
            Misconfigured: with what is wrong; whatever else is raised is the code's own failure.
        """

    @abstractmethod
    def answer(self, call: Call) -> Answer:
        """Read, predict, write.

        Raises:
            Refused: the caller's mistake.
            CodeFailed: the code's.
        """

    @property
    def gathers(self) -> "Gathers | None":
        """How calls are answered several at once, known after loading; None: they are not."""
        return None


class Gathers(ABC):
    """The three steps of an answer apart, so that the middle one can be taken for many calls."""

    max_batch_size: int
    max_wait_s: float

    @abstractmethod
    def read(self, call: Call) -> Any: ...

    @abstractmethod
    def predict(self, requests: list[Any]) -> list[Any]: ...

    @abstractmethod
    def written(self, prediction: Any) -> Answer: ...
