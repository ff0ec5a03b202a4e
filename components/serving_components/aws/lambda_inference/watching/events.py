"""Whether a function is called by what does not wait for its answer."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


def keeps_dead_letters(args: "LambdaInferenceArgs") -> bool:
    """Whether there is a queue of them that is made here."""
    sources = args.event_sources.values()
    return any(one.sqs is not None and one.sqs.queue is None for one in sources)


def takes_events(args: "LambdaInferenceArgs") -> bool:
    """Whether it is known to: by a source that hands over and leaves, or by where losses go.

    Queues and streams wait, and keep what failed themselves; the warm-up's events are no loss.
    """
    if args.dead_letters is not None or args.on_failure is not None:
        return True
    sources = args.event_sources.values()
    return any(one.s3 is not None or one.schedule is not None for one in sources)
