"""The `digits` model as a Predictor: served with SERVING_PREDICTOR=predictor:Digits.

Beside `code/inference.py`, which AWS's prebuilt image takes: the same requests and the same
answers, but a malformed request is refused with 422 and the place of its mistake.
"""

import math
from operator import mul
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from serving_runtime import Predictor

PIXELS = 64
DARKEST = 16

Pixel = Annotated[float, Field(ge=0, le=DARKEST, strict=True, allow_inf_nan=False)]
Image = Annotated[list[Pixel], Field(min_length=PIXELS, max_length=PIXELS)]


class Request(BaseModel):
    """Images of 8x8 pixels, row by row, from 0 (white) to 16 (black)."""

    model_config = ConfigDict(extra="forbid")

    instances: Annotated[list[Image], Field(min_length=1)]


class Prediction(BaseModel):
    """The likeliest digit, and the probability of each in the model's order."""

    label: int
    probabilities: list[float]


class Predictions(BaseModel):
    """One for each image, in the order they came."""

    predictions: list[Prediction]


class Digit(BaseModel):
    """What the model knows of one class: its weights for pixels scaled to 0..1."""

    label: int
    intercept: float
    weights: Annotated[list[float], Field(min_length=PIXELS, max_length=PIXELS)]


class Model(BaseModel):
    """Multinomial logistic regression."""

    digits: list[Digit]


class Digits(Predictor[Request, Predictions]):
    """Standard library and pydantic only, as the model is small enough."""

    def load(self, folder: Path) -> None:
        model = Model.model_validate_json((folder / "model.json").read_bytes())
        self._labels = [digit.label for digit in model.digits]
        self._digits = [(digit.intercept, digit.weights) for digit in model.digits]

    def predict(self, request: Request) -> Predictions:
        return Predictions(predictions=[self._answer(image) for image in request.instances])

    def _answer(self, image: list[float]) -> Prediction:
        scaled = [pixel / DARKEST for pixel in image]
        scores = [
            intercept + math.fsum(map(mul, weights, scaled)) for intercept, weights in self._digits
        ]
        # exp of a large score overflows; the differences are all that counts.
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        total = math.fsum(shares)
        return Prediction(
            label=self._labels[scores.index(highest)],
            probabilities=[share / total for share in shares],
        )
