"""GetQueueUrl, GetQueueAttributes, ListQueues, ListDeadLetterSourceQueues and PurgeQueue."""

from typing import Any, Final

from cloud_sandbox.aws.sqs.queue_url import QUEUE, queue_url
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, times
from cloud_sandbox.data_plane.sqs.asked import queue_of, refused
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.data_plane.sqs.queues import Queues


def _url(asked: Asked) -> dict[str, Any]:
    url = queue_url(asked.here, asked.text("QueueName"))
    if asked.here.find(QUEUE, url) is None:
        raise refused("QueueDoesNotExist", "The specified queue does not exist.")
    return {"QueueUrl": url}


def _attributes(asked: Asked) -> dict[str, Any]:
    queue = queue_of(asked, "GetQueueAttributes")
    depth = asked.plane.one(Queues).depth(queue)
    made, changed = times(asked, queue.record)
    known = {
        **queue.attributes,
        "ApproximateNumberOfMessages": str(depth.visible),
        "ApproximateNumberOfMessagesNotVisible": str(depth.hidden),
        "ApproximateNumberOfMessagesDelayed": str(depth.delayed),
        "CreatedTimestamp": str(int(made)),
        "LastModifiedTimestamp": str(int(changed)),
    }
    policy = asked.here.find("aws:sqs/queuePolicy:QueuePolicy", queue.url)
    text = policy.inputs["policy"] if policy else queue.record.inputs.get("policy")
    known |= {"Policy": text} if text else {}
    names = asked.body.get("AttributeNames") or ()
    unknown = [name for name in names if name != "All" and name not in known]
    if any(not str(name).isalpha() for name in unknown):
        raise refused("InvalidAttributeName", f"Unknown Attribute {unknown[0]}.")
    wanted = known if "All" in names else {name: known[name] for name in names if name in known}
    return {"Attributes": wanted} if wanted else {}


def _listed(asked: Asked) -> dict[str, Any]:
    prefix = str(asked.body.get("QueueNamePrefix") or "")
    queues = map(QueueNow, asked.here.store.all(QUEUE, asked.here.scope))
    urls = [queue.url for queue in queues if queue.name.startswith(prefix)]
    return {"QueueUrls": urls} if urls else {}


def _sources(asked: Asked) -> dict[str, Any]:
    own = queue_of(asked, "ListDeadLetterSourceQueues").arn
    queues = map(QueueNow, asked.here.store.all(QUEUE, asked.here.scope))
    return {
        "queueUrls": [one.url for one in queues if one.redrive and one.redrive.target_arn == own]
    }


def _purged(asked: Asked) -> dict[str, Any]:
    """At once; on AWS it `takes up to 60 seconds`, whatever the queue holds [D]."""
    queue = queue_of(asked, "PurgeQueue")
    asked.plane.one(Queues).messages.forget(queue.url)
    return {}


CALLS: Final[dict[str, Call]] = {
    "AmazonSQS.GetQueueUrl": _url,
    "AmazonSQS.GetQueueAttributes": _attributes,
    "AmazonSQS.ListQueues": _listed,
    "AmazonSQS.ListDeadLetterSourceQueues": _sources,
    "AmazonSQS.PurgeQueue": _purged,
}
