"""What becomes of an asynchronous event in the end: a record of it, or itself as a dead letter.

[D] `Capturing records of Lambda asynchronous invocations` of the Lambda guide: the form of a
record, and the attributes of a dead letter, whose body is the event.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.data_plane.lambda_ import measured
from cloud_sandbox.data_plane.lambda_.asked import Answer, Asked
from cloud_sandbox.data_plane.lambda_.delivery import Delivery, NotDelivered
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here

_LONGEST_MESSAGE: Final = 1024
"""Bytes of the attribute `ErrorMessage`: `The first 1 KB of the error message` [D]."""


@dataclass(frozen=True)
class Ended:
    """An event that is done with."""

    asked: Asked
    found: Found
    condition: str
    """`Success`, `RetriesExhausted` or `EventAgeExceeded`."""

    runs: int
    last: Answer | None
    """What its function said the last time; None: it never ran."""


class EventEndings:
    """Of one data plane."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._delivery = plane.one(Delivery)
        self._told: set[str] = set()
        self._news: list[str] = []

    async def record(self, ended: Ended, arn: str) -> None:
        """Send a record of it to a destination; a failure is counted."""
        body = json.dumps(self._record(ended))
        await self._send(ended, arn, body, {}, "DestinationDeliveryFailures")

    async def dead_letter(self, ended: Ended, arn: str) -> None:
        """Send the event itself to a queue or a topic; a failure is counted."""
        attributes = {"RequestID": ended.asked.request_id, **_error(ended.last)}
        body = ended.asked.payload.decode(errors="replace")
        await self._send(ended, arn, body, attributes, "DeadLetterErrors")

    def news(self) -> Iterable[str]:
        """What to tell since it was last asked."""
        news, self._news = self._news, []
        return news

    async def _send(
        self, ended: Ended, arn: str, body: str, attributes: dict[str, str], failures: str
    ) -> None:
        found = ended.found
        here = Here(self._plane.store, found.scope, self._plane.blobs)
        try:
            role = str(found.inputs.get("role"))
            await self._delivery.deliver(here, role, arn, body, attributes)
        except NotDelivered as reason:
            now = self._plane.store.now()
            self._plane.recorder.note(measured.event(found, failures, 1.0, now))
            told = f"{found.function}: {reason}"
            if told not in self._told:
                self._told.add(told)
                self._news.append(told)

    def _record(self, ended: Ended) -> dict[str, Any]:
        found, last = ended.found, ended.last
        here = Here(self._plane.store, found.scope, self._plane.blobs)
        at = datetime.fromtimestamp(self._plane.store.now(), UTC)
        record: dict[str, Any] = {
            "version": "1.0",
            "timestamp": f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z",
            "requestContext": {
                "requestId": ended.asked.request_id,
                "functionArn": function_arn(here, found.function, found.qualifier or "$LATEST"),
                "condition": ended.condition,
                "approximateInvokeCount": ended.runs,
            },
            "requestPayload": json.loads(ended.asked.payload),
        }
        if last is not None:
            failed = {"functionError": last.error} if last.error else {}
            record["responseContext"] = {
                "statusCode": 200,
                "executedVersion": last.version,
                **failed,
            }
            record["responsePayload"] = _json(last.payload)
        return record


def _error(last: Answer | None) -> dict[str, str]:
    """`ErrorCode` is an HTTP status: 200 for an error of the function [D]."""
    if last is None:
        return {}
    told = _json(last.payload)
    said = told.get("errorMessage") if isinstance(told, dict) else told
    message = str(said or "").encode()[:_LONGEST_MESSAGE].decode(errors="ignore")
    return {"ErrorCode": "200", **({"ErrorMessage": message} if message else {})}


def _json(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return payload.decode(errors="replace")
