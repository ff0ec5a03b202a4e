"""What a component may be called whose parts are named after it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault, InvalidArguments

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

NAME_LIMIT: Final = 64
"""`validFunctionName` in `lambda/validate.go` of terraform-provider-aws [D]."""

_LOGICAL: Final = re.compile(r"[a-zA-Z0-9](-?[a-zA-Z0-9])*")
_DIGITS: Final = len("-0123456")
"""What the provider appends to a name that it makes up."""

_LOGICAL_LIMIT: Final = 64 - _DIGITS
"""The role is called after the component: botocore 1.44.5, iam `roleNameType` [D]."""

_RULE: Final = 64
_QUEUE: Final = 80
_BUCKET: Final = 63
"""botocore 1.44.5: events `RuleName`, sqs CreateQueue; S3 guide, `Bucket naming rules` [D]."""


def check_name(name: str, args: "LambdaInferenceArgs") -> None:
    """Refuse a name that some part's service would refuse only after half of the stack exists.

    Raises:
        InvalidArguments: with all that is wrong with it.
    """
    faults = []
    if not isinstance(name, str) or not _LOGICAL.fullmatch(name):
        reason = f"takes letters, digits and single dashes between them; got {name!r}"
        faults.append(Fault(("name",), reason))
    room, because = min(_rooms(args))
    if isinstance(name, str) and len(name) > room:
        reason = f"takes {room} characters at most{because}; {name!r} has {len(name)}"
        faults.append(Fault(("name",), reason))
    if faults:
        raise InvalidArguments("LambdaInference", faults)


def _rooms(args: "LambdaInferenceArgs") -> Iterator[tuple[int, str]]:
    """How long the name may be for each part that is called after it, and what asks for that."""
    yield _LOGICAL_LIMIT, ""
    if args.model.image is None and args.artifact_bucket is None:
        yield _BUCKET - _DIGITS, ", as the bucket of the zip is called after it"
    if args.warm_up is not None:
        yield _RULE - _DIGITS - len("-warm-up"), ", as the rule of warm_up is called after it"
    for source, asked in args.event_sources.items():
        told = f", as the {{}} of event_sources.{source} is called after both"
        if asked.schedule is not None:
            yield _RULE - _DIGITS - len(f"-{source}"), told.format("rule")
        if asked.sqs is not None and asked.sqs.queue is None:
            end = f"-{source}-dead-letters"
            yield _QUEUE - _DIGITS - len(end), told.format("queue of dead letters")
