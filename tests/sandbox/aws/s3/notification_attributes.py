"""Values of what may be said of those that a bucket tells of its objects."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.sandbox.aws.s3.notification_examples import to_function, to_queue, to_topic
from tests.support.attributes import Attribute

QUEUE: Final = {"queues": [to_queue(event="s3:ObjectRemoved:*")]}
"""What the example has, telling of other events, so that others may tell of new objects."""


def _told(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Attribute:
    return Attribute(QUEUE | {name: [one]}, QUEUE | {name: [other]}, without=QUEUE)


def _each(
    name: str, arn: str, make: Callable[..., dict[str, Any]], place: str
) -> dict[str, Attribute]:
    first, second = make(f"{place}first"), make(f"{place}second")
    found = {
        name: (first, second),
        f"{name}.{arn}": (first, second),
        f"{name}.events": (first, make() | {"events": ["s3:ObjectCreated:Put"]}),
        **{
            f"{name}.{one}": (make(**{one: "in/"}), make(**{one: "out/"}))
            for one in ("filterPrefix", "filterSuffix", "id")
        },
    }
    return {path: _told(name, *values) for path, values in found.items()}


NOTIFIED: Final = {
    **_each("topics", "topicArn", to_topic, "arn:aws:sns:eu-west-1:210987654321:"),
    **_each(
        "lambdaFunctions",
        "lambdaFunctionArn",
        to_function,
        "arn:aws:lambda:eu-west-1:210987654321:function:",
    ),
    "queues": Attribute({"queues": [to_queue()]}, QUEUE, without={"queues": None}),
    "queues.events": Attribute({"queues": [to_queue()]}, QUEUE),
    "queues.queueArn": Attribute(
        {"queues": [to_queue()]},
        {"queues": [to_queue("arn:aws:sqs:eu-west-1:210987654321:second")]},
    ),
}
