"""AliasUpdate: moves the living alias of a function to another version."""

from collections.abc import Sequence
from typing import Any

import pulumi

from serving_components.aws.lambda_update.provider import AliasUpdateProvider
from serving_components.aws.lambda_update.wanted import Second
from serving_components.aws.own_resource import telling
from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.rollout_driver import Step


class AliasUpdate(OwnResource, module="serving", name="AliasUpdate"):
    """Stands before `aws.lambda_.Alias`, which only makes the alias and ends it.

    `docs/decisions/own-resource.md` tells why before, and why at all.
    """

    moved_to: pulumi.Output[str]
    """Version that the last update left the alias on."""

    moved_second: pulumi.Output[dict[str, Any] | None]
    """`version` and `percent` of another one that it gave a share of the calls; None without."""

    live_version: pulumi.Output[str | None]
    """Version that the alias stood for at the last look."""

    live_second: pulumi.Output[dict[str, Any] | None]
    """What then got a share of its calls."""

    served: pulumi.Output[list[str]]
    """Versions kept of what it stood for before, oldest first."""

    first_version: pulumi.Output[str]
    """The oldest version that was published here."""

    failure: pulumi.Output[str | None]
    """Why the alias does not stand for what was asked for, in one line; None if it does."""

    def __init__(
        self,
        name: str,
        *,
        function_name: str,
        alias_name: str,
        version_arn: pulumi.Input[str],
        steps: Sequence[Step],
        version_alarms: Sequence[pulumi.Input[str]],
        other_alarms: Sequence[pulumi.Input[str]],
        second: Second | None,
        keep_versions: int,
        opts: pulumi.ResourceOptions,
    ) -> None:
        inputs = {
            "functionName": function_name,
            "aliasName": alias_name,
            "versionArn": version_arn,
            "steps": [{"percent": step.percent, "bakeSeconds": step.bake_s} for step in steps],
            "versionAlarms": version_alarms,
            "otherAlarms": other_alarms,
            "secondVersion": second and second.told,
            "keepVersions": keep_versions,
        }
        outputs = (
            "moved_to",
            "moved_second",
            "live_version",
            "live_second",
            "first_version",
            "served",
            "failure",
        )
        super().__init__(AliasUpdateProvider(), name, inputs, outputs, opts)

    def happened(self, value: pulumi.Input[str]) -> pulumi.Output[str]:
        """`value`, for what may only be touched once the alias stands for what was asked for."""
        return telling.happened(value, self.failure)
