"""One request of the line, from its payload to its answer and the message about it."""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.iam.in_role.role import Role
from cloud_sandbox.aws.sagemaker.calls.role import role_of_variant
from cloud_sandbox.aws.sns.messages import Message, Messages
from cloud_sandbox.aws.sns.topic import Topic
from cloud_sandbox.data_plane.live import Variant
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.objects import Objects
from cloud_sandbox.data_plane.sagemaker.asynchronous import notification
from cloud_sandbox.data_plane.sagemaker.asynchronous.backlog import Held, Key
from cloud_sandbox.data_plane.sagemaker.asynchronous.carrying import Carrying, Failed
from cloud_sandbox.data_plane.sagemaker.asynchronous.measured import Progress
from cloud_sandbox.data_plane.sagemaker.asynchronous.settings import Settings
from cloud_sandbox.data_plane.sagemaker.container import INVOCATIONS
from cloud_sandbox.data_plane.workers.reaching import Reaching
from cloud_sandbox.data_plane.workers.worker import Answer, Lost, NotStarted
from cloud_sandbox.engine.here import Here

_PLAIN: Final = "text/plain"


@dataclass(frozen=True)
class Answering:
    """Of one endpoint, by what its configuration says."""

    plane: Plane
    objects: Objects
    messages: Messages
    endpoint: Key
    settings: Settings

    async def answer(self, held: Held, variant: Variant, progress: Progress) -> None:
        """Do everything that a request is owed, and note how it went in `progress`."""
        role = await asyncio.to_thread(
            role_of_variant, self._here, variant.configuration, variant.name
        )
        carrying = self._carrying(role, progress)
        try:
            payload = await carrying.payload(held)
            answer = await self._asked(held, variant, payload, progress)
            kind = answer.headers.get("Content-Type", "application/octet-stream")
            await carrying.write(held.output, answer.body, kind)
        except Failed as reason:
            await self.fail(held, reason, role, progress)
            return
        body = answer.body if self.settings.response_on_success else None
        told = notification.completed(self.endpoint, held, self._now(), kind, body)
        await self._publish(self.settings.success_topic, told, role, progress)

    async def fail(self, held: Held, reason: Failed, role: Role | None, progress: Progress) -> None:
        """Say where failures are said that there is no answer."""
        progress.failed = True
        if held.failure:
            said = reason.said or str(reason).encode()
            with contextlib.suppress(Failed):  # it is counted; there is no other place to say it
                await self._carrying(role, progress).write(held.failure, said, _PLAIN)
        body = reason.said if self.settings.response_on_error else None
        told = notification.failed(self.endpoint, held, self._now(), str(reason), body)
        await self._publish(self.settings.error_topic, told, role, progress)

    async def _asked(
        self, held: Held, variant: Variant, payload: bytes, progress: Progress
    ) -> Answer:
        asked, reaching = held.asked, Reaching(INVOCATIONS)
        try:
            answer = await reaching.answer(
                self.plane.pool, variant.spec, payload, asked.passed_on, float(asked.timeout_s)
            )
        except NotStarted as reason:
            raise Failed(f"the container does not start: {reason}") from None
        except Lost as reason:
            progress.model_s = time.perf_counter() - reaching.at
            raise Failed(str(reason)) from None
        except TimeoutError:
            progress.model_s = time.perf_counter() - reaching.at
            raise Failed(f"no answer within {asked.timeout_s} seconds") from None
        progress.model_s, progress.status = time.perf_counter() - reaching.at, answer.status
        if not 200 <= answer.status < 300:  # noqa: PLR2004 - of HTTP
            # The beginning as awslabs/osml-model-runner quotes a failed message [I].
            kind = "server" if answer.status >= 500 else "client"  # noqa: PLR2004
            raise Failed(
                f"ClientError: Received {kind} error ({answer.status}) from model. See the"
                " SageMaker Endpoint logs in your account for more information.",
                answer.body,
            )
        return answer

    async def _publish(
        self, topic: str | None, told: str, role: Role | None, progress: Progress
    ) -> None:
        if topic is None:
            return
        scope, telling = self.endpoint[0], Call("sns:Publish", topic)
        there = await asyncio.to_thread(self.plane.store.find, scope, Topic.token, topic)
        ours = topic.split(":")[4:5] == [scope.account]
        refused = None if role is None else await asyncio.to_thread(role.refusal, telling)
        if refused or (ours and there is None):
            progress.notification_failed = True
            return
        await asyncio.to_thread(self.messages.publish, Message(topic, self._now(), told))

    def _carrying(self, role: Role | None, progress: Progress) -> Carrying:
        return Carrying(self._here, self.objects, role, progress)

    @property
    def _here(self) -> Here:
        return Here(self.plane.store, self.endpoint[0], self.plane.blobs)

    def _now(self) -> float:
        return self.plane.store.now()
