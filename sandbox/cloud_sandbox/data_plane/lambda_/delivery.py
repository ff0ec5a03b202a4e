"""Records and events that Lambda hands on in the role of a function."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.lambda_.role_calls import refuses_call
from cloud_sandbox.aws.sns.messages import Message, Messages
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.objects import NoSuch, Objects
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected

_ACTIONS: Final = {
    "sqs": "sqs:SendMessage",
    "sns": "sns:Publish",
    "s3": "s3:PutObject",
    "lambda": "lambda:InvokeFunction",
    "events": "events:PutEvents",
}

Taker = Callable[[str, str, Mapping[str, str]], Awaitable[None]]
"""What takes a body, and attributes, for a service's resource of an ARN."""


class NotDelivered(Exception):  # noqa: N818 - counted, and told once
    """The place is not there, or the role may not."""


class Delivery:
    """Of one data plane: `plane.one(Delivery)`.

    A service's face says how its resources are reached; topics and buckets are known here.
    """

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._takers: dict[str, Taker] = {"sns": self._publish, "s3": self._store}

    def takes(self, service: str, taker: Taker) -> None:
        """From now on what goes to this service goes there; it raises NotDelivered."""
        self._takers[service] = taker

    async def deliver(
        self, here: Here, role: str, arn: str, body: str, attributes: Mapping[str, str]
    ) -> None:
        """Hand a body over, if the role may.

        Raises:
            NotDelivered: it did not arrive; says why.
        """
        parts = ArnParts.of(arn)
        service = parts.service if parts else ""
        action, taker = _ACTIONS.get(service), self._takers.get(service)
        if action is None or taker is None:
            known = ", ".join(sorted(self._takers))
            raise NotDelivered(f"{arn}: the sandbox hands events on to {known}")
        place = f"{arn}/*" if service == "s3" else arn
        for reason in await asyncio.to_thread(lambda: [*refuses_call(here, role, action, place)]):
            raise NotDelivered(reason)
        await taker(arn, body, attributes)

    async def _publish(self, arn: str, body: str, _attributes: Mapping[str, str]) -> None:
        message = Message(arn, self._plane.store.now(), body)
        await asyncio.to_thread(Messages(self._plane.home).publish, message)

    async def _store(self, arn: str, body: str, attributes: Mapping[str, str]) -> None:
        """Under a key of the sandbox's own; on AWS it tells the function and the moment [D]."""
        bucket = arn.rpartition(":")[2]
        told = attributes.get("RequestID") or hashlib.sha256(body.encode()).hexdigest()[:32]
        key = f"aws/lambda/async/{told}"
        objects = Objects(self._plane)
        try:
            await asyncio.to_thread(objects.put, bucket, key, body.encode(), "application/json")
        except (NoSuch, Rejected) as reason:
            raise NotDelivered(str(reason)) from None
