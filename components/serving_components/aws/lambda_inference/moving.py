"""How the alias comes to stand for a new version."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws.lambda_inference.live import ALIAS
from serving_components.aws.lambda_update.readiness import LONGEST_S
from serving_components.aws.lambda_update.resource import AliasUpdate
from serving_components.aws.lambda_update.wanted import Second
from serving_components.core.rollout_driver import longest_s, plan, told

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


def update(
    name: str,
    function_name: str,
    args: "LambdaInferenceArgs",
    *,
    version_arn: pulumi.Input[str],
    alarms: Sequence[pulumi.Input[str]],
    opts: pulumi.ResourceOptions,
) -> AliasUpdate:
    """Before the alias: it looks for one of this name, and moves it if there is one.

    `alarms` look at the new version alone.
    """
    second = args.second_version
    return AliasUpdate(
        name,
        function_name=function_name,
        alias_name=ALIAS,
        version_arn=version_arn,
        steps=plan(args.rollout),
        version_alarms=alarms,
        other_alarms=args.rollout.rollback_on,
        second=None if second is None else Second(second.version, second.percent),
        keep_versions=args.keep_versions,
        opts=opts,
    )


def longest(args: "LambdaInferenceArgs") -> str | None:
    """The rollout in one line, with the longest time it takes; nothing where nothing is watched."""
    steps = plan(args.rollout)
    watched_s = longest_s(steps)
    if not watched_s:
        return None
    waits = 1 if args.provisioned is None else 2  # for the version, and for its environments
    most = (watched_s + waits * LONGEST_S) / 60
    return f"rollout {args.rollout.strategy}: {told(steps)}; an update takes {most:g} min at most"
