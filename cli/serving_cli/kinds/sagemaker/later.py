"""InvokeEndpointAsync, by boto3: bring the payload, ask, and wait for the answer in the bucket."""

import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from serving_cli.calling import sdk
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.troubles import NoAnswer, one_line
from serving_cli.failure import Failure

_LONGEST_S: Final = 1800
"""A request may take 15 minutes unless it asks for more (botocore 1.44.5, sagemaker-runtime
`InvocationTimeoutSecondsHeader` [D]), and an instance some to start."""

_LOOKS_EVERY_S: Final = 0.5
_NOT_THERE: Final = frozenset({"NoSuchKey", "404"})
_REFUSED: Final = frozenset({"AccessDenied", "403"})
"""What is not there is refused to whoever may not list the bucket: S3 API reference, GetObject [D].
So it may be there later, or never be shown."""

_TOLD_AFTER: Final = 20
"""Looks that were all refused."""


def _note(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Later:
    """One endpoint whose answers come to a bucket."""

    endpoint: Deployed
    runtime: Any
    storage: Any
    """Clients of boto3."""

    log: str
    pause: Callable[[float], None] = time.sleep
    note: Callable[[str], None] = _note
    """Says a line while it goes on."""

    def call(self, request: Request) -> Answer:
        """Call it once; errors of the SDK are the caller's to tell.

        Raises:
            NoAnswer: the request failed, or there was nothing for too long.
        """
        if request.variant is not None:
            raise Failure(
                f"--variant {request.variant}: {self.endpoint.service} is asynchronous, and such"
                " endpoints choose the variant themselves; leave it out"
            )
        began = time.perf_counter()
        told = self.runtime.invoke_endpoint_async(
            EndpointName=self.endpoint.name,
            InputLocation=self._brought(request),
            **_members(request),
        )
        answered, failed = told["OutputLocation"], told.get("FailureLocation")
        looking = _Looking(self.storage)
        while time.perf_counter() - began < _LONGEST_S:
            if (found := looking.got(answered)) is not None:
                took = time.perf_counter() - began
                return Answer(found["body"], found["content_type"], "", "", took * 1000)
            if failed and (found := looking.got(failed)) is not None:
                reason = one_line(found["body"].decode(errors="replace"))
                raise NoAnswer(
                    self.endpoint.service, f"the request failed: {reason} (its log: {self.log})"
                )
            if looking.refusals[answered] == _TOLD_AFTER:
                self.note(f"{self.endpoint.service}: {_refused(answered)}; waiting all the same")
            self.pause(_LOOKS_EVERY_S)
        refused = f"; {_refused(answered)}" if looking.refusals[answered] else ""
        raise NoAnswer(
            self.endpoint.service,
            f"no answer within {_LONGEST_S // 60} minutes; it will come to {answered}, or the"
            f" reason why not to {failed} (is there an instance? its log: {self.log}){refused}",
        )

    def _brought(self, request: Request) -> str:
        """Where the payload lies."""
        place = f"{self.endpoint.input_location}{uuid.uuid4()}"
        bucket, key = _split(place)
        self.storage.put_object(
            Bucket=bucket, Key=key, Body=request.body, ContentType=request.content_type
        )
        return place


class _Looking:
    """What S3 shows, and how often it refused to."""

    def __init__(self, storage: Any) -> None:
        self._storage = storage
        self.refusals: Counter[str] = Counter()
        """By location."""

    def got(self, location: str) -> dict[str, Any] | None:
        """What lies there; None while nothing is shown."""
        client_errors = sdk.loaded("botocore.exceptions").ClientError
        bucket, key = _split(location)
        try:
            found = self._storage.get_object(Bucket=bucket, Key=key)
        except client_errors as reason:
            code = reason.response.get("Error", {}).get("Code")
            if code in _REFUSED:
                self.refusals[location] += 1
            elif code not in _NOT_THERE:
                raise
            return None
        return {"body": found["Body"].read(), "content_type": found.get("ContentType", "")}


def _refused(location: str) -> str:
    bucket, _ = _split(location)
    return (
        f"S3 refuses to show {location} (AccessDenied): either it is not there, which S3 tells"
        " nobody who may not list the bucket, or the caller may not read it; let the caller do"
        f" s3:GetObject on what lies in {bucket}, and s3:ListBucket on it"
    )


def _split(location: str) -> tuple[str, str]:
    bucket, _, key = location.removeprefix("s3://").partition("/")
    return bucket, key


def _members(request: Request) -> dict[str, Any]:
    optional = {"Accept": request.accept, "InferenceId": request.inference_id}
    given = {name: value for name, value in optional.items() if value is not None}
    return {"ContentType": request.content_type, **given}
