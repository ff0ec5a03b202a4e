"""Queues as senders and receivers use them, whoever they are: callers, S3, Lambda."""

from collections.abc import Iterable
from typing import Final

from cloud_sandbox.aws.sqs.message import Message, NewMessage
from cloud_sandbox.aws.sqs.queue_messages import Depth, QueueMessages
from cloud_sandbox.aws.sqs.queue_url import queue_of_arn, queue_of_url
from cloud_sandbox.aws.sqs.redrive_policy import may_redrive
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sqs import measured
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope

MOST: Final = 10
"""Messages of one ReceiveMessage or of one batch: botocore 1.44.5 [D]."""


class Queues:
    """Of one data plane: `plane.one(Queues)`. Blocking: ask in another thread than the server's."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self.messages = QueueMessages(plane.home)

    def of_url(self, url: str) -> QueueNow | None:
        found = queue_of_url(self._plane.store, url)
        return None if found is None else QueueNow(found)

    def of_arn(self, scope: Scope, arn: str) -> QueueNow | None:
        """A queue of this account."""
        found = queue_of_arn(Here(self._plane.store, scope, self._plane.blobs), arn)
        return None if found is None else QueueNow(found)

    def send(self, queue: QueueNow, message: NewMessage) -> tuple[str, int]:
        """Put a message into a queue; its id and its number."""
        now = self._now()
        told = self.messages.add(queue.url, message, now)
        self._plane.recorder.note(measured.sent(queue, message.size, now))
        return told

    def receive(
        self, queue: QueueNow, most: int = MOST, hidden_s: float | None = None
    ) -> list[Message]:
        """What waits, at most so many; each is hidden from others for so long.

        What was received too often goes to the dead-letter queue instead.
        """
        now = self._now()
        hidden_s = queue.hidden_s if hidden_s is None else hidden_s
        dead, most_receives = self._dead_letters(queue)
        taken: list[Message] = []
        with self.messages.transaction():
            self.messages.expire(queue.url, now - queue.kept_s)
            while len(taken) < most:
                due = self.messages.due(queue.url, now, most - len(taken))
                lost = [one for one in due if dead and one.receives >= most_receives]
                for one in lost:
                    self.messages.move(one, dead.url if dead else "", queue.arn, now)
                given = [one for one in due if one not in lost]
                taken += [self.messages.take(one, now, hidden_s) for one in given]
                if not lost:
                    break
        self._plane.recorder.note(measured.received(queue, len(taken), now))
        return taken

    def delete(self, queue: QueueNow, messages: Iterable[Message]) -> None:
        """They were processed."""
        gone = list(messages)
        with self.messages.transaction():
            self.messages.drop(gone)
        self._plane.recorder.note(measured.deleted(queue, len(gone), self._now()))

    def hide(self, queue: QueueNow, message: Message, for_s: float) -> None:
        """From now on, for so long; with 0 it can be received at once."""
        del queue
        with self.messages.transaction():
            self.messages.show(message, self._now() + for_s)

    def depth(self, queue: QueueNow) -> Depth:
        """What is in it now."""
        now = self._now()
        with self.messages.transaction():
            self.messages.expire(queue.url, now - queue.kept_s)
        return self.messages.depth(queue.url, now)

    def _dead_letters(self, queue: QueueNow) -> tuple[QueueNow | None, int]:
        policy = queue.redrive
        if policy is None:
            return None, 0
        target = self.of_arn(queue.record.scope, policy.target_arn)
        if target is None:
            return None, 0
        allowed = may_redrive(target.record.inputs.get("redriveAllowPolicy"), queue.arn)
        return (target if allowed else None), policy.most_receives

    def _now(self) -> float:
        return self._plane.store.now()
