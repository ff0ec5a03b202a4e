"""Answers requests for the `digits` model inside AWS's prebuilt scikit-learn image.

Standard library only and nothing newer than Python 3.9, which is what that image runs
(docker/1.2-1/base/Dockerfile.cpu of aws/sagemaker-scikit-learn-container).
"""

from __future__ import annotations

import json
import math
from operator import mul
from pathlib import Path
from typing import TypedDict

PIXELS = 64
DARKEST = 16
JSON = "application/json"
READABLE = (JSON, "application/*", "*/*")


class Digit(TypedDict):
    """What the model knows of one class: its weights for pixels scaled to 0..1."""

    label: int
    intercept: float
    weights: list[float]


class Model(TypedDict):
    """Multinomial logistic regression."""

    digits: list[Digit]


class Prediction(TypedDict):
    """The likeliest class, and the probability of every class in the model's order."""

    label: int
    probabilities: list[float]


# Called by the image's server, once a worker and then once a request in this order


def model_fn(model_dir: str) -> Model:
    model: Model = json.loads(Path(model_dir, "model.json").read_text(encoding="utf-8"))
    for digit in model["digits"]:
        if len(digit["weights"]) != PIXELS:
            raise ValueError(
                f"model.json has {len(digit['weights'])} weights for class {digit['label']}, "
                f"a model of {PIXELS} pixels has {PIXELS}; train it again"
            )
    return model


def input_fn(body: str | bytes, content_type: str) -> list[list[float]]:
    """Read `{"instances": [[64 pixels, row by row], ...]}`."""
    if _media_type(content_type) != JSON:
        raise ValueError(f"content type {content_type!r} is not read here; send {JSON}")
    try:
        request = json.loads(body)
    except (ValueError, RecursionError) as mistake:
        raise ValueError(f"the body is not JSON: {mistake}") from None
    images = request.get("instances") if isinstance(request, dict) else None
    if not isinstance(images, list) or not images:
        raise ValueError('the body holds no images; send {"instances": [[64 pixels], ...]}')
    return [_pixels(image, position) for position, image in enumerate(images)]


def predict_fn(images: list[list[float]], model: Model) -> list[Prediction]:
    return [_predict(image, model) for image in images]


def output_fn(predictions: list[Prediction], accept: str) -> tuple[str, str]:
    """Write `{"predictions": [...]}`, one for each image in the order they came."""
    if not any(_media_type(wanted) in READABLE for wanted in accept.split(",")):
        raise ValueError(f"accept {accept!r} cannot be answered; ask for {JSON}")
    return json.dumps({"predictions": predictions}), JSON


def _media_type(header: str) -> str:
    return header.split(";", maxsplit=1)[0].strip().lower()


def _pixels(image: object, position: int) -> list[float]:
    where = f"instances[{position}]"
    if not isinstance(image, list) or len(image) != PIXELS:
        got = f"{len(image)} values" if isinstance(image, list) else type(image).__name__
        raise ValueError(f"{where} is {got}; send the {PIXELS} pixels of an 8x8 image as one list")
    for place, pixel in enumerate(image):
        # True is an int to Python, and NaN passes any test that is not written as a range.
        number = isinstance(pixel, (int, float)) and not isinstance(pixel, bool)
        if not number or not 0 <= pixel <= DARKEST:
            got = json.dumps(pixel)[:40]
            raise ValueError(f"{where}[{place}] is {got}; a pixel is a number from 0 to {DARKEST}")
    return image


def _predict(image: list[float], model: Model) -> Prediction:
    scaled = [pixel / DARKEST for pixel in image]
    scores = [
        digit["intercept"] + math.fsum(map(mul, digit["weights"], scaled))
        for digit in model["digits"]
    ]
    # exp of a large score overflows; the differences are all that counts.
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    total = math.fsum(shares)
    return {
        "label": model["digits"][scores.index(highest)]["label"],
        "probabilities": [share / total for share in shares],
    }
