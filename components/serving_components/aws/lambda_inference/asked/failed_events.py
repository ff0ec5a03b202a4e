"""Where events go that a function failed, of those that nobody waits for."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

_PLACE: Final = r"[a-z0-9-]+:[0-9]{12}:"
_DEAD_LETTERS: Final = re.compile(rf"arn:aws[a-z-]*:(sqs|sns):{_PLACE}[\w-]+", re.ASCII)
"""A standard queue or a standard topic: Lambda guide, `Capturing records of Lambda asynchronous
invocations` [D]."""

_DESTINATION: Final = re.compile(
    rf"arn:aws[a-z-]*:((sqs|sns):{_PLACE}[\w-]+|lambda:{_PLACE}function:[\w-]+(:[\w$-]+)?"
    rf"|events:{_PLACE}event-bus/[\w./-]+|s3:::[a-z0-9.-]{{3,63}})",
    re.ASCII,
)
"""The same page: of failures also a bucket [D]."""

_QUEUE: Final = "arn:aws:sqs:eu-west-1:123456789012:fraud-failed"


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """Places that Lambda sends nothing to."""
    for name, pattern, what in (
        ("dead_letters", _DEAD_LETTERS, "a queue of SQS or a topic of SNS"),
        (
            "on_failure",
            _DESTINATION,
            "a queue of SQS, a topic of SNS, a function, an event bus or a bucket",
        ),
    ):
        reason = _wrong(getattr(args, name), pattern, what)
        if reason is not None:
            yield Fault((name,), reason)


def _wrong(target: Any, pattern: re.Pattern[str], what: str) -> str | None:
    if not isinstance(target, str) or pattern.fullmatch(target):
        return None
    if target.endswith(".fifo") and pattern.fullmatch(target.removesuffix(".fifo")):
        return f"{target} is first-in-first-out, which Lambda sends nothing to; give a standard one"
    return f"must be the ARN of {what}, such as {_QUEUE}; got {target!r}"
