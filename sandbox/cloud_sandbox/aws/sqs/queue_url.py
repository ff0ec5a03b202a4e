"""Queues by their URL and by their ARN."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store

QUEUE: Final = "aws:sqs/queue:Queue"


def queue_url(here: Here, name: str) -> str:
    """`https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`: botocore's GetQueueUrl [D]."""
    return _url(here.scope, name)


def queue_of_url(store: Store, url: str) -> Record | None:
    """The queue of an URL, whatever its host: the path has the account and the name.

    So may a queue be named by the address of a proxy, and of a sandbox.
    """
    account, _, name = urlsplit(url).path.strip("/").rpartition("/")
    tail = f"/{account}/{name}"
    return next((one for one in store.all(QUEUE) if one.id.endswith(tail)), None)


def queue_of_arn(here: Here, queue_arn: object) -> Record | None:
    """The queue that an ARN names, if it is one of this account that exists."""
    parts = ArnParts.of(queue_arn)
    if parts is None or parts.service != "sqs" or parts.account != here.scope.account:
        return None
    scope = here.at(parts.region)
    return here.store.find(scope, QUEUE, _url(scope, parts.resource))


def missing_queue(here: Here, queue_arn: object) -> Iterator[str]:
    """Why nothing can be sent there, if the queue would be ours and does not exist."""
    parts = ArnParts.of(queue_arn)
    ours = parts is not None and parts.service == "sqs" and parts.account == here.scope.account
    if ours and queue_of_arn(here, queue_arn) is None:
        yield f"queue {queue_arn} does not exist"


def _url(scope: Scope, name: str) -> str:
    partition = partition_of(scope.region)
    suffix = partition.dns_suffix if partition else "amazonaws.com"
    return f"https://sqs.{scope.region}.{suffix}/{scope.account}/{name}"
