"""Buckets tell of their objects: functions, queues and topics get an event for each.

Functions are called asynchronously, in the loop of the data plane; the others are told at once.
What a program's own deployment puts is not told here: the data plane need not run then.
"""

import asyncio
import json
import uuid
from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote_plus

from cloud_sandbox.aws.s3.bucket_notification import BucketNotification
from cloud_sandbox.aws.s3.location import bucket_arn
from cloud_sandbox.aws.s3.notified import Notified, notified_by, refuses_notification
from cloud_sandbox.aws.sns.messages import Message, Messages
from cloud_sandbox.aws.sqs.message import NewMessage
from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.later import Later
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.changed import Changed
from cloud_sandbox.data_plane.sqs.queues import Queues
from cloud_sandbox.engine.here import Here

_NOBODY: Final = {"principalId": "nobody"}


class Notifying:
    """Of one data plane."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._calls: deque[Asked] = deque()
        self._news: deque[str] = deque()

    def tell(self, changed: Changed) -> None:
        """Tell of one object whoever wants to know. Blocking: ask in another thread."""
        here = Here(self._plane.store, changed.bucket.scope, self._plane.blobs)
        setting = here.find(BucketNotification.token, changed.bucket.id)
        for one in notified_by(setting.inputs) if setting else ():
            if not one.wants(f"s3:{changed.event}", changed.key):
                continue
            arn = bucket_arn(here, changed.bucket.id)
            refused = next(iter(refuses_notification(here, arn, one)), "")
            if refused:
                self._news.append(f"bucket {changed.bucket.id} tells nobody: {refused}")
            else:
                self._send(here, one, self._event(here, changed, one))

    async def tend(self) -> Iterable[str]:
        """Call the functions that are to be called; what to tell of it."""
        later = self._plane.one(Later)
        while self._calls:
            asked = self._calls.popleft()
            try:
                later.put(asked)
            except Refused as reason:
                self._news.append(str(reason))
            await asyncio.sleep(0)
        return [self._news.popleft() for _ in range(len(self._news))]

    def _send(self, here: Here, one: Notified, event: str) -> None:
        destination = str(one.destination)
        if one.kind.service == "lambda":
            self._calls.append(Asked(here.scope, destination, event.encode()))
        elif one.kind.service == "sqs":
            queues = self._plane.one(Queues)
            queue = queues.of_arn(here.scope, destination)
            if queue is not None:
                queues.send(queue, NewMessage(event))
        else:
            message = Message(destination, self._plane.store.now(), event)
            Messages(self._plane.home).publish(message)

    def _event(self, here: Here, changed: Changed, one: Notified) -> str:
        """S3 guide, `Event message structure` [D]."""
        now = self._plane.store.now()
        at = datetime.fromtimestamp(now, UTC)
        told: dict[str, Any] = {
            "key": quote_plus(changed.key, safe="/"),
            "sequencer": f"{int(now * 1_000_000):018X}",
        }
        if changed.etag:
            told |= {"size": changed.size, "eTag": changed.etag}
        if changed.version:
            told["versionId"] = changed.version
        record = {
            "eventVersion": "2.1",
            "eventSource": "aws:s3",
            "awsRegion": here.scope.region,
            "eventTime": f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z",
            "eventName": changed.event,
            "userIdentity": _NOBODY,
            "requestParameters": {"sourceIPAddress": "127.0.0.1"},
            "responseElements": {"x-amz-request-id": uuid.uuid4().hex[:16].upper()},
            "s3": {
                "s3SchemaVersion": "1.0",
                "configurationId": one.id,
                "bucket": {
                    "name": changed.bucket.id,
                    "ownerIdentity": _NOBODY,
                    "arn": bucket_arn(here, changed.bucket.id),
                },
                "object": told,
            },
        }
        return json.dumps({"Records": [record]})
