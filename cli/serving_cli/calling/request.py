"""What is asked of an endpoint, and what it answers."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

JSON: Final = "application/json"
LARGEST: Final = 6_291_456
"""Bytes of a body: `BodyBlob` of sagemaker-runtime in botocore 1.44.5 [D]."""

_VERSION: Final = re.compile(r"(?:^|[;,\s])model-version=([^;,\s]+)")


@dataclass(frozen=True)
class Request:
    """One call."""

    body: bytes
    content_type: str = JSON
    accept: str | None = None
    """What the answer is to be. Default: what the model answers by itself."""

    variant: str | None = None
    """The only variant that may answer. Default: by the variants' weights."""

    inference_id: str | None = None
    """Goes into captured data. Default: none."""


@dataclass(frozen=True)
class Answer:
    """What an endpoint answered."""

    body: bytes
    content_type: str
    variant: str
    """Which of a service's parts gave it; empty where that is not told."""

    attributes: str
    """Custom attributes, as the model's container set them."""

    took_ms: float
    """From sending the request to holding the whole answer."""

    told_version: str = ""
    """The model's, where it is told by itself."""

    part: str = "variant"
    """What the cloud calls such a part."""

    way: str = ""
    """How it was called, where there are several; in words."""

    @property
    def given_by(self) -> str:
        """Such as `variant live`; empty where that is not told."""
        return f"{self.part} {self.variant}" if self.variant else ""

    @property
    def version(self) -> str:
        """The model's; empty when the container does not tell."""
        found = _VERSION.search(self.attributes)
        return found[1] if found else self.told_version

    @property
    def document(self) -> Any:
        """The body, when it is JSON; else None."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def label(self) -> Any:
        """The first prediction's label, or the prediction where it is a plain value; else None."""
        match self.document:
            case {"predictions": [{"label": label}, *_]}:
                return label
            case {"predictions": [(str() | int() | float()) as label, *_]}:
                return label
            case _:
                return None
