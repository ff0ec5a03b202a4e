"""In what the code comes, an image or a zip, and what may be said of either."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.aws.images import address
from serving_components.core import Fault, Model

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

SERVICE: Final = "Lambda"
_MOST_LAYERS: Final = 5
"""Lambda guide, `Managing Lambda dependencies with layers` [D]."""

_LAYER: Final = re.compile(
    r"arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:layer:[a-zA-Z0-9_-]+:[0-9]+"
)
"""botocore 1.44.5, lambda `LayerVersionArn` [D]."""

_EXAMPLE: Final = "arn:aws:lambda:eu-west-1:123456789012:layer:scikit-learn:3"

_RUNTIME: Final = re.compile(r"python3\.(?P<minor>[0-9]+)")
_NEWEST: Final = 15
"""botocore 1.44.5, lambda `Runtime` [D]."""

_OLDEST: Final = 11
"""What `serving_runtime` runs on."""


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """What a function's code cannot come in, and what is said of the other kind."""
    yield from _model(args.model)
    if args.model.image is not None:
        for name in ("runtime", "layers"):
            if name in args.model_fields_set and getattr(args, name):
                yield Fault((name,), "is of a zip, and model.image brings its own; leave it out")
        return
    match = _RUNTIME.fullmatch(args.runtime)
    if match is None or not _OLDEST <= int(match["minor"]) <= _NEWEST:
        yield Fault(
            ("runtime",),
            f"must be python3.{_OLDEST} to python3.{_NEWEST}, which serve models here; got"
            f" {args.runtime!r}",
        )
    yield from _layers(args)


def _model(model: Model) -> Iterator[Fault]:
    """A function has an image, or a path.

    A `framework` beside a path is for the same model's endpoints elsewhere, and brings a zip
    nothing: `function/imports.py` tells where that matters.
    """
    if model.package is not None:
        yield Fault(
            ("model", "package"),
            "is a version in SageMaker's registry, which Lambda does not read; give path or image",
        )
    if model.uri is not None:
        yield Fault(
            ("model", "uri"),
            "is not unpacked by Lambda, which runs a zip that is made here, or an image; give path,"
            " or put the artifact into the image",
        )
    if model.image is not None and model.path is not None:
        yield Fault(
            ("model", "path"),
            "cannot be given beside image, as Lambda brings no artifact to an image; put it into"
            " the image, which `serving build` does, or leave image out for a zip",
        )
    if isinstance(model.image, str):
        reason = address.refusal(model.image, SERVICE)
        if reason is not None:
            yield Fault(("model", "image"), reason)


def _layers(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    if len(args.layers) > _MOST_LAYERS:
        yield Fault(
            ("layers",),
            f"are {len(args.layers)}; Lambda takes {_MOST_LAYERS} at most. Put several into one, or"
            " bring the function as an image",
        )
    for place, layer in enumerate(args.layers):
        if isinstance(layer, str) and not _LAYER.fullmatch(layer):
            yield Fault(
                ("layers", place),
                f"must be the ARN of a version of a layer, such as {_EXAMPLE}; got {layer!r}",
            )
