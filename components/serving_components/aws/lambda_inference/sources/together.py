"""What several sources, and the function that they call, cannot do together."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.aws.lambda_inference.sources import reservation
from serving_components.aws.lambda_inference.sources.kept import ANSWERS_TO
from serving_components.aws.lambda_inference.sources.queues import DEAD
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

OF_S3: Final = "s3"
"""What its parts are called, whatever the source is: a second part for the same bucket would be
made before the first is deleted, which then empties what was just set."""

_TAKEN: Final = frozenset({"api", "url", "url-function", "warm-up", OF_S3})
"""Ends of other parts' names."""

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME_LIMIT: Final = 24
_WARM_UPS: Final = re.compile(r"warm-up-[0-9]+")


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """At their paths below the arguments."""
    for name in args.event_sources:
        path = ("event_sources", name)
        if not _NAME.fullmatch(name) or len(name) > _NAME_LIMIT or name in _TAKEN:
            yield Fault(
                path,
                "is no name of a source: small letters, digits and single dashes between them,"
                f" {_NAME_LIMIT} at most, and none of {', '.join(sorted(_TAKEN))}",
            )
    yield from _named_apart(args)
    yield from reservation.objections(args)
    yield from _one_bucket(args)
    yield from _once_each(args)
    yield from _of_answers(args)


def cautions(args: "LambdaInferenceArgs") -> Iterator[str]:
    """Lambda tries what S3 and EventBridge bring some times more, and then drops it.

    Lambda guide, `How Lambda handles errors and retries with asynchronous invocation` [D].
    """
    yield from reservation.cautions(args)
    if args.on_failure is not None or args.dead_letters is not None:
        return
    for name, source in args.event_sources.items():
        if source.s3 is not None or source.schedule is not None:
            yield (
                f"event_sources.{name}: a call that failed for good is dropped, and the alarm on"
                " lost events tells no more than that; set on_failure or dead_letters to keep it"
            )


def _of_answers(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    answers = args.answers
    if answers is None:
        return
    every = args.event_sources.values()
    if not any(source.sqs or source.kinesis or source.s3 for source in every):
        yield Fault(
            ("answers",),
            "keeps what sqs, kinesis and s3 among event_sources are answered, and there is none of"
            " these; leave it out",
        )
    if ANSWERS_TO in args.model.environment:
        yield Fault(
            ("model", "environment", ANSWERS_TO), "is what answers sets; leave one of them out"
        )
    for source in every:
        if source.s3 is None or answers.bucket is None or source.s3.bucket != answers.bucket:
            continue
        written = f"{answers.prefix}/"
        for prefix in source.s3.prefixes or [""]:
            if written.startswith(prefix) or prefix.startswith(written):
                yield Fault(
                    ("answers", "prefix"),
                    f"{answers.prefix} is where objects call the function (prefix {prefix!r}), so"
                    " it would answer its own answers for ever; give another bucket or prefix",
                )


def _named_apart(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """Two parts of one type and name would stop the program with the engine's word for it."""
    for name, source in args.event_sources.items():
        taken = None
        first = args.event_sources.get(name.removesuffix(f"-{DEAD}"))
        if first is not None and first is not source and first.sqs and source.sqs:
            made = first.sqs.queue is None and source.sqs.queue is None
            taken = f"the dead letters of {name.removesuffix(f'-{DEAD}')}" if made else None
        if source.schedule is not None and args.warm_up is not None and _WARM_UPS.fullmatch(name):
            taken = "calls of warm_up"
        if taken is not None:
            yield Fault(("event_sources", name), f"is what {taken} are called; give it another")


def _one_bucket(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    of_s3 = [name for name, source in args.event_sources.items() if source.s3 is not None]
    for name in of_s3[1:]:
        yield Fault(
            ("event_sources", name, "s3"),
            f"is a second bucket beside that of {of_s3[0]}, and a function reads one; put its"
            " prefixes into that, or let the bucket tell a queue and read it (sqs)",
        )


def _once_each(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """AWS refuses a second mapping of a queue and a function: DataBiosphere/azul issue 3399 [I]."""
    seen: dict[object, str] = {}
    for name, source in args.event_sources.items():
        one = source.sqs or source.kinesis
        if one is None:
            continue
        kind, field = ("sqs", "queue") if source.sqs is not None else ("kinesis", "stream")
        given = getattr(one, field)
        if given is None:
            continue
        place: object = given if isinstance(given, str) else id(given)
        if place in seen:
            yield Fault(
                ("event_sources", name, kind, field),
                f"is read by {seen[place]} already, and a function reads it once; leave one out",
            )
        seen.setdefault(place, name)
