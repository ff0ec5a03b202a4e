"""What no rollout of a function can do, or could never go back on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serving_components.aws.alarms import WATCHED_MINUTES
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """Of `rollout` and of the version that stands beside it."""
    rollout = args.rollout
    if rollout.termination_wait_minutes:
        yield Fault(
            ("rollout", "termination_wait_minutes"),
            f"{rollout.termination_wait_minutes} means nothing for Lambda, whose old version has"
            " no replicas to keep; leave it out, and say by keep_versions how many stay to go back"
            " to",
        )
    if 0 < rollout.bake_minutes < WATCHED_MINUTES:
        yield Fault(
            ("rollout", "bake_minutes"),
            f"{rollout.bake_minutes} ends before the error alarm can tell: it looks back over"
            f" {WATCHED_MINUTES} minutes; set it to {WATCHED_MINUTES} or more",
        )
    if rollout.rollback_on and not rollout.bake_minutes:
        yield Fault(
            ("rollout", "rollback_on"),
            "is looked at by no step; set bake_minutes to"
            f" {WATCHED_MINUTES} or more, or leave rollback_on out",
        )
    if args.second_version is not None and args.provisioned is not None:
        # terraform issue 24957: PutProvisionedConcurrencyConfig is refused then [I].
        yield Fault(
            ("second_version",),
            "excludes provisioned: Lambda changes no provisioned concurrency of an alias that"
            " sends a share to another version; leave one of them out",
        )
