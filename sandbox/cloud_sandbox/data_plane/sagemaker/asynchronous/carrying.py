"""Payloads from S3 and answers to it, in the role of the model that is asked.

What that takes: SageMaker guide, `Complete the prerequisites` of asynchronous inference [D].
"""

import asyncio
import time
from dataclasses import dataclass

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.iam.in_role.role import Role
from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.data_plane.s3.objects import NoSuch, Objects
from cloud_sandbox.data_plane.sagemaker.asynchronous.backlog import Held
from cloud_sandbox.data_plane.sagemaker.asynchronous.measured import Progress
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected


class Failed(Exception):  # noqa: N818 - an answer, too
    """There is no answer; `said` is what the container said, if it did."""

    def __init__(self, reason: str, said: bytes = b"") -> None:
        super().__init__(reason)
        self.said = said


@dataclass(frozen=True)
class Carrying:
    """For one request; what fails is noted in its progress."""

    here: Here
    objects: Objects
    role: Role | None
    """None for a request that never came to a model."""

    progress: Progress

    async def payload(self, held: Held) -> bytes:
        """What the request asks about.

        Raises:
            Failed: it cannot be read.
        """
        place = Location.of(held.asked.input_location)
        if place is None:
            return held.body
        began = time.perf_counter()
        try:
            await self._must("s3:GetObject", place, "the payload cannot be read")
            found = await asyncio.to_thread(self.objects.get, place.bucket, place.key)
        except NoSuch as missing:
            self.progress.download_failed = True
            raise Failed(f"there is no payload at {place}: {missing}") from None
        except Failed:
            self.progress.download_failed = True
            raise
        self.progress.download_s = time.perf_counter() - began
        return found.body

    async def write(self, uri: str, body: bytes, kind: str) -> None:
        """Put it where the request's caller was told to look.

        Raises:
            Failed: that cannot be.
        """
        place = Location.of(uri)
        assert place is not None, "the configuration's own, which was read before"  # noqa: S101
        began = time.perf_counter()
        try:
            await self._must("s3:PutObject", place, "the answer cannot be written")
            await asyncio.to_thread(self.objects.put, place.bucket, place.key, body, kind)
        except (NoSuch, Rejected) as reason:
            self.progress.upload_failed = True
            raise Failed(f"the answer cannot be written to {place}: {reason}", body) from None
        except Failed:
            self.progress.upload_failed = True
            raise
        self.progress.upload_s = time.perf_counter() - began

    async def _must(self, action: str, place: Location, otherwise: str) -> None:
        if self.role is None:
            return
        call = Call(action, place.arn(self.here))
        refused = await asyncio.to_thread(self.role.refusal, call)
        if refused:
            raise Failed(f"{otherwise}: {refused}")
