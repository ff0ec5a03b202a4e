"""Predictor: what one writes to serve a model."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel

In = TypeVar("In", bound=BaseModel)
Out = TypeVar("Out", bound=BaseModel)


class Predictor(ABC, Generic[In, Out]):
    """A model that answers requests. `predict`'s annotations say what it reads and writes.

    By default no two methods of it ever run at once, though not always in the same thread:
    `load` has one of its own, predictions come from the server's own thread or from a worker.
    """

    max_batch_size: ClassVar[int] = 1
    """Most requests that `predict_batch` gets at once. Above 1 it must be written; 1: not used."""

    max_wait_ms: ClassVar[float] = 5.0
    """How long the first request of a batch waits for others to join it."""

    @abstractmethod
    def load(self, folder: Path) -> None:
        """Read the model from its folder. Called once; until it returns, health is not given."""

    @abstractmethod
    def predict(self, request: In) -> Out:
        """Answer one request, already checked against its model.

        Raises:
            Refused: the request is one that this model does not answer.
        """

    def predict_batch(self, requests: list[In]) -> list[Out]:
        """Answer several requests at once, in their order; write it where that is faster."""
        return [self.predict(request) for request in requests]
