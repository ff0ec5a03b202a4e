"""Data capture: what is kept of requests and answers, where, and for how long."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pydantic import Field

from serving_components.aws import key
from serving_components.aws.sagemaker_endpoint.asked import given_bucket
from serving_components.aws.sagemaker_endpoint.asked.given_bucket import LONGEST_PREFIX, PREFIX
from serving_components.core import Args, Fault, Wired

_MOST_TYPES: Final = 10
_TYPE: Final = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9])*/[a-zA-Z0-9](-*[a-zA-Z0-9.])*")
"""botocore 1.44.5, sagemaker `CsvContentTypes`, `CsvContentType` and their like of JSON [D]."""


class CaptureMode(StrEnum):
    """What is captured."""

    INPUT = "Input"
    """What callers send."""

    OUTPUT = "Output"
    """What they are answered."""


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    ModeOrWord: TypeAlias = CaptureMode | Literal["Input", "Output"]
else:
    ModeOrWord = CaptureMode


class DataCapture(Args):
    """A share of the requests and answers, kept in S3 as JSON lines."""

    sampling_percent: int = Field(default=20, ge=1, le=100)
    """Share of the requests that are captured. Default: 20, as SageMaker's own SDK has it."""

    modes: list[ModeOrWord] = Field(default=[CaptureMode.INPUT, CaptureMode.OUTPUT], min_length=1)
    """`Input`, `Output` or both. Default: both."""

    bucket: Wired[str] | None = None
    """Name of a bucket that takes it. Default: one is made, private, encrypted, reached over TLS
    only, and emptied by age."""

    prefix: str = Field(
        default="captured",
        pattern=PREFIX,
        max_length=LONGEST_PREFIX,
        examples=["captured", "risk/captured"],
    )
    """Where in the bucket; SageMaker appends endpoint, variant, day and hour. Default:
    `captured`."""

    csv_content_types: list[str] = ["text/csv"]
    """Content types kept as they are, as CSV. Default: `text/csv`."""

    json_content_types: list[str] = ["application/json"]
    """Content types kept as they are, as JSON. Default: `application/json`. All others are kept in
    base64."""

    kms_key: Wired[str] | None = None
    """KMS key for what is captured: its ARN, its id, or its alias. Default: the endpoint's, if
    `encryption` has one, else S3's own."""

    retention_days: int = Field(default=90, ge=1)
    """Days after which what was captured is deleted, in a bucket made here. Default: 90."""

    delete_on_destroy: bool = False
    """Whether `destroy` deletes the bucket made here with all that was captured. Default: no; it
    stays, and so does a key made here, and empties itself by age."""

    @property
    def outlives(self) -> bool:
        """Whether what was captured by the endpoint's key is still there when the endpoint ends."""
        return self.kms_key is None and not self.delete_on_destroy

    def objections(self) -> Iterator[Fault]:
        if len(set(self.modes)) < len(self.modes):
            yield Fault(("modes",), "has the same twice; leave one out")
        for name in ("csv_content_types", "json_content_types"):
            yield from _wrong_types(name, getattr(self, name))
        for place, both in enumerate(self.json_content_types):
            if both in self.csv_content_types:
                yield Fault(
                    ("json_content_types", place),
                    f"{both} is among csv_content_types too; leave it out of one",
                )
        yield from key.objections(self.kms_key)
        yield from given_bucket.objections(self.bucket, self, "retention_days", "delete_on_destroy")


def _wrong_types(name: str, given: list[str]) -> Iterator[Fault]:
    if len(given) > _MOST_TYPES:
        yield Fault((name,), f"has {len(given)}; SageMaker takes {_MOST_TYPES} at most")
    for place, one in enumerate(given):
        if not _TYPE.fullmatch(one):
            yield Fault((name, place), f"must read like application/json; got {one!r}")
