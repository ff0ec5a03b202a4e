"""Whom a bucket tells of its objects, and whether they let it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.evaluation.decision import Effect, Policies, Policy, decide
from cloud_sandbox.aws.iam.evaluation.request import Request, Service
from cloud_sandbox.aws.iam.evaluation.resources.found import owned
from cloud_sandbox.aws.iam.statements import statements
from cloud_sandbox.aws.lambda_.qualified import Qualified
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.aws.sqs.queue_url import missing_queue
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, texts
from cloud_sandbox.engine.wire import Properties

# botocore 1.44.5, s3 Event [D].
EVENTS: Final = (
    "s3:ReducedRedundancyLostObject",
    *(f"s3:ObjectCreated:{how}" for how in ("*", "Put", "Post", "Copy", "CompleteMultipartUpload")),
    *(f"s3:ObjectRemoved:{how}" for how in ("*", "Delete", "DeleteMarkerCreated")),
    *(f"s3:ObjectRestore:{how}" for how in ("*", "Post", "Completed", "Delete")),
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationNotTracked",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:ObjectAcl:Put",
    "s3:ObjectRetention:Put",
    *(f"s3:LifecycleExpiration:{how}" for how in ("*", "Delete", "DeleteMarkerCreated")),
    *(f"s3:ObjectTagging:{how}" for how in ("*", "Put", "Delete")),
    *(f"s3:ObjectAnnotation:{how}" for how in ("*", "Put", "Delete")),
)
_S3: Final = Service(frozenset({"s3.amazonaws.com"}))


@dataclass(frozen=True)
class Kind:
    """A kind of destination."""

    property: str
    what: str
    service: str
    action: str


_KINDS: Final = {
    "lambdaFunctions": Kind(
        "lambdaFunctionArn", "a Lambda function", "lambda", "lambda:InvokeFunction"
    ),
    "queues": Kind("queueArn", "an SQS queue", "sqs", "sqs:SendMessage"),
    "topics": Kind("topicArn", "an SNS topic", "sns", "sns:Publish"),
}


@dataclass(frozen=True)
class Notified:
    """One of those that are told."""

    path: str
    kind: Kind
    destination: Any
    events: tuple[str, ...]
    prefix: str
    suffix: str
    id: str

    @property
    def fits(self) -> bool:
        """Whether the destination is of the kind it should be."""
        parts = ArnParts.of(self.destination)
        return parts is not None and parts.service == self.kind.service

    def wants(self, event: str, key: str) -> bool:
        """Whether it is told of this event (`s3:ObjectCreated:Put`) of this key."""
        known = any(event == one or _covers(one, event) for one in self.events)
        return known and key.startswith(self.prefix) and key.endswith(self.suffix)


def each_notified(inputs: Properties) -> Iterator[Notified]:
    """All that are told, as far as they are known."""
    for name, kind in _KINDS.items():
        for path, one in each(name, inputs.get(name)):
            said = {key: one.get(key) for key in ("filterPrefix", "filterSuffix", "id")}
            plain = [value if isinstance(value, str) else "" for value in said.values()]
            yield Notified(path, kind, one.get(kind.property), tuple(texts(one["events"])), *plain)


def notified_by(inputs: Properties) -> Iterator[Notified]:
    """Those whose destination is known."""
    return (one for one in each_notified(inputs) if one.fits)


def overlapping(told: list[Notified]) -> Iterator[tuple[Notified, Notified]]:
    """Pairs that would both be told of some object."""
    for first, second in itertools.combinations(told, 2):
        if (
            any(_meet(one, other) for one in first.events for other in second.events)
            and _one_begins(first.prefix, second.prefix)
            and _one_begins(first.suffix[::-1], second.suffix[::-1])
        ):
            yield first, second


def refuses_notification(here: Here, bucket_arn: str, one: Notified) -> Iterator[str]:
    """Why S3 may not tell it; what belongs to another account is not here to be asked."""
    destination = str(one.destination)
    missing = list(_missing(here, one.kind, destination))
    yield from missing
    there = None if missing else owned(here, destination)
    if there is None:
        return
    context = {"aws:SourceArn": (bucket_arn,), "aws:SourceAccount": (here.scope.account,)}
    request = Request(_S3, one.kind.action, destination, context, owner=there.account)
    name = f"the policy of {destination}"
    policy = Policy(name, tuple(statements(there.policy))) if there.policy else None
    if decide(request, Policies(resource=policy)).effect is Effect.DENIED:
        yield f"the policy of {destination} does not let s3.amazonaws.com do {one.kind.action}"


def _missing(here: Here, kind: Kind, destination: str) -> Iterator[str]:
    if kind.service == "lambda":
        yield from Qualified.of(destination).missing(here)
    elif kind.service == "sqs":
        yield from missing_queue(here, destination)
    else:
        yield from missing_topic(here, destination)


def _covers(pattern: str, event: str) -> bool:
    return pattern.endswith(":*") and event.startswith(pattern[:-1])


def _meet(one: str, other: str) -> bool:
    return one == other or _covers(one, other) or _covers(other, one)


def _one_begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
