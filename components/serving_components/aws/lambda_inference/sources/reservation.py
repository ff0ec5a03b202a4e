"""Queues, and the calls at a time that are kept for the function they call.

Lambda reads a queue whatever is reserved, and a message that meets no room was received once more:
after `max_receives` of these it lies with the dead letters. So the mappings' own limits have to fit
in: Lambda guide, `Configuring scaling behavior for SQS event source mappings` [D].
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

_MOST: Final = 1000
"""Calls at a time that a mapping goes up to by itself: AWS Knowledge Center, `lambda-sqs-scaling`,
of standard queues [D]."""


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """Limits that do not fit, each alone or all together."""
    reserved = args.reserved_concurrency
    if reserved is None:
        return
    asked = {name: most for name, most in _limits(args) if most is not None}
    above = {name: most for name, most in asked.items() if most > reserved}
    for name, most in above.items():
        yield Fault(
            ("event_sources", name, "sqs", "max_concurrency"),
            f"{most} is above reserved_concurrency {reserved}, so messages would be refused and"
            " count as failed; lower it, or raise reserved_concurrency",
        )
    if not above and (whole := sum(asked.values())) > reserved:
        each = ", ".join(f"{name} {most}" for name, most in asked.items())
        yield Fault(
            ("event_sources",),
            f"have a max_concurrency of {whole} together ({each}), above reserved_concurrency"
            f" {reserved}, so messages would be refused and count as failed; lower one of them, or"
            f" raise reserved_concurrency to {whole}",
        )


def cautions(args: "LambdaInferenceArgs") -> Iterator[str]:
    """Queues without a limit of their own beside a reservation that they may exceed."""
    reserved = args.reserved_concurrency
    if reserved is None or reserved >= _MOST:
        return
    for name, most in _limits(args):
        if most is None:
            yield (
                f"event_sources.{name}: Lambda reads the queue whatever reserved_concurrency"
                f" {reserved} lets in, and messages that are turned away too often end as dead"
                " letters; set sqs.max_concurrency, so that all of them fit in"
            )


def _limits(args: "LambdaInferenceArgs") -> Iterator[tuple[str, int | None]]:
    for name, source in args.event_sources.items():
        if source.sqs is not None:
            yield name, source.sqs.max_concurrency
