"""Asynchronous: requests wait in line, answers come to a bucket, instances may go to none."""

import itertools
from collections.abc import Container, Iterator, Mapping
from typing import Final

from pydantic import Field

from serving_components.aws import key
from serving_components.aws.sagemaker_endpoint.asked import given_bucket
from serving_components.aws.sagemaker_endpoint.asked.given_bucket import LONGEST_PREFIX, PREFIX
from serving_components.aws.topics import wrong_topic
from serving_components.core import Args, Fault, Wired

_EXAMPLES: Final = ["answers", "risk/answers"]
_PLACES: Final = {"input_prefix": "input", "output_prefix": "output", "failure_prefix": "failure"}
"""And what each is called below the endpoint's name, unless it is given."""


class Asynchronous(Args):
    """An endpoint that takes requests of up to 1 GB and an hour, one after the other.

    Callers are told at once where the answer will be, and look there or subscribe to a topic.
    """

    bucket: Wired[str] | None = None
    """Name of a bucket that takes payloads, answers and errors. Default: one is made, private,
    encrypted, reached over TLS only, emptied by age, and deleted with the stack."""

    input_prefix: str | None = Field(
        default=None, pattern=PREFIX, max_length=LONGEST_PREFIX, examples=_EXAMPLES
    )
    """Where in the bucket callers put payloads that are too large for the request itself (128 kB);
    the only place the endpoint may read them from. Default: `<endpoint's name>/input`."""

    output_prefix: str | None = Field(
        default=None, pattern=PREFIX, max_length=LONGEST_PREFIX, examples=_EXAMPLES
    )
    """Where in the bucket answers come. Default: `<endpoint's name>/output`."""

    failure_prefix: str | None = Field(
        default=None, pattern=PREFIX, max_length=LONGEST_PREFIX, examples=_EXAMPLES
    )
    """Where in the bucket errors come. Default: `<endpoint's name>/failure`."""

    expire_days: int = Field(default=30, ge=1)
    """Days after which payloads, answers and errors are deleted, in a bucket made here.
    Default: 30."""

    notify_success: Wired[str] | None = None
    """ARN of the topic that is told of each answer. Default: nobody is told."""

    notify_error: Wired[str] | None = None
    """ARN of the topic that is told of each failure. Default: nobody is told."""

    include_inference_response: bool = False
    """Whether those topics are told the answer itself too, where it has at most 128 kB.
    Default: no, only where it lies."""

    max_concurrent_invocations_per_instance: int | None = Field(default=None, ge=1, le=1000)
    """Requests that one instance works on at a time. Default: SageMaker chooses."""

    kms_key: Wired[str] | None = None
    """KMS key for what comes to the bucket: its ARN, its id, or its alias. Default: the endpoint's,
    if `encryption` has one, else S3's own."""

    def objections(self) -> Iterator[Fault]:
        for name in ("notify_success", "notify_error"):
            reason = wrong_topic(getattr(self, name)) if getattr(self, name) is not None else None
            if reason is not None:
                yield Fault((name,), reason)
        if self.include_inference_response and not (self.notify_success or self.notify_error):
            yield Fault(
                ("include_inference_response",),
                "is about what topics are told, and there is none; set notify_success or"
                " notify_error, or leave it out",
            )
        yield from key.objections(self.kms_key)
        yield from given_bucket.objections(self.bucket, self, "expire_days")
        yield from _mixed(self._given())

    def places(self, endpoint_name: str) -> dict[str, str]:
        """All three prefixes, by their arguments."""
        return {name: f"{endpoint_name}/{last}" for name, last in _PLACES.items()} | self._given()

    def mixed(self, endpoint_name: str) -> Iterator[Fault]:
        """Prefixes within each other, those that nobody gave among them."""
        yield from _mixed(self.places(endpoint_name), self._given())

    def _given(self) -> dict[str, str]:
        told = {name: getattr(self, name) for name in _PLACES}
        return {name: prefix for name, prefix in told.items() if prefix is not None}


def _mixed(places: Mapping[str, str], blamed: Container[str] = _PLACES) -> Iterator[Fault]:
    """Told at the later of two, unless only the earlier is to blame."""
    for pair in itertools.combinations(places, 2):
        name, other = pair if pair[1] not in blamed else reversed(pair)
        here, there = places[name], places[other]
        if here == there:
            how = f"is {other} too"
        elif here.startswith(f"{there}/"):
            how = f"is below {other} ({there})"
        elif there.startswith(f"{here}/"):
            how = f"is above {other} ({there})"
        else:
            continue
        yield Fault(
            (name,),
            f"{here} {how}, so nobody could tell one's objects from the other's; give it another",
        )
