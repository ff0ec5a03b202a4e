"""One request of InvokeEndpointAsync: botocore 1.44.5, service model `sagemaker-runtime` [D]."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.data_plane.sagemaker.refusals import Refused

LARGEST_BODY: Final = 128_000
"""Bytes: `The inline payload can be up to 128,000 bytes.`"""

_PREFIX: Final = "X-Amzn-SageMaker-"
_TTL_S: Final = range(60, 21_601)
_TIMEOUT_S: Final = range(1, 3_601)
_USUAL_TTL_S: Final = 21_600
_USUAL_TIMEOUT_S: Final = 900
_ID: Final = re.compile(r"\S[ -~]{0,63}")


@dataclass(frozen=True)
class Invocation:
    """What a caller asked for."""

    inference_id: str
    input_location: str | None
    """An S3 URI; None where the request itself brought the payload."""

    content_type: str | None
    accept: str | None
    attributes: str | None
    file_name: str
    path_extension: str
    ttl_s: int
    """How long it may wait in line."""

    timeout_s: int
    """How long the container may take."""

    @classmethod
    def of(cls, headers: Mapping[str, str], body: bytes) -> Self:
        """A request by its headers.

        Raises:
            Refused: it is none that SageMaker takes; the words are the sandbox's own.
        """
        location = headers.get(f"{_PREFIX}InputLocation")
        if (location is None) == (not body):
            got = "both" if body else "neither"
            raise _invalid(f"Body and InputLocation: provide exactly one of them; got {got}")
        if len(body) > LARGEST_BODY:
            told = f"Body has {len(body)} bytes, above {LARGEST_BODY}; put it into a bucket"
            raise _invalid(f"{told} and give its InputLocation")
        if location is not None and Location.of(location) is None:
            raise _invalid(f"InputLocation {location} is no S3 URI, which reads s3://BUCKET/KEY")
        identity = headers.get(f"{_PREFIX}Inference-Id") or str(uuid.uuid4())
        if not _ID.fullmatch(identity):
            raise _invalid("InferenceId takes 1 to 64 printable characters, the first no space")
        # `SageMaker generates a filename based on the inference ID`; that it ends so is quoted by
        # many public repositories [I].
        name = headers.get(f"{_PREFIX}Filename") or f"{identity}.out"
        return cls(
            identity,
            location,
            headers.get(f"{_PREFIX}Content-Type"),
            headers.get(f"{_PREFIX}Accept"),
            headers.get(f"{_PREFIX}Custom-Attributes"),
            name,
            headers.get(f"{_PREFIX}S3OutputPathExtension") or "",
            _seconds(headers, "RequestTTLSeconds", _TTL_S, _USUAL_TTL_S),
            _seconds(headers, "InvocationTimeoutSeconds", _TIMEOUT_S, _USUAL_TIMEOUT_S),
        )

    @property
    def passed_on(self) -> dict[str, str]:
        """Headers that the container gets."""
        told = {
            "Content-Type": self.content_type,
            "Accept": self.accept,
            f"{_PREFIX}Custom-Attributes": self.attributes,
            f"{_PREFIX}Inference-Id": self.inference_id,
        }
        return {name: value for name, value in told.items() if value is not None}

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def _seconds(headers: Mapping[str, str], name: str, allowed: range, usual: int) -> int:
    given = headers.get(f"{_PREFIX}{name}")
    if given is None:
        return usual
    if not given.isascii() or not given.isdigit() or int(given) not in allowed:
        raise _invalid(f"{name} takes {allowed[0]} to {allowed[-1]} seconds; got {given}")
    return int(given)


def _invalid(told: str) -> Refused:
    return Refused("ValidationError", told)
