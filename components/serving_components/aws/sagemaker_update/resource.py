"""EndpointUpdate: moves a living endpoint to another configuration."""

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi

from serving_components.aws.own_resource import telling
from serving_components.aws.sagemaker_update.provider import EndpointUpdateProvider
from serving_components.core.own_resource.resource import OwnResource


class EndpointUpdate(OwnResource, module="serving", name="EndpointUpdate"):
    """Stands before `aws.sagemaker.Endpoint`, which only makes the endpoint and ends it.

    `docs/decisions/own-resource.md` tells why before, and why at all.
    """

    moved_to: pulumi.Output[str]
    """Configuration that the last update left the endpoint on."""

    live_config: pulumi.Output[str]
    """Configuration that the endpoint ran at the last look."""

    served: pulumi.Output[list[str]]
    """Configurations kept of what it ran before, oldest first."""

    counted: pulumi.Output[dict[str, float]]
    """Numbers of instances that the caller's request brought about, by variant."""

    weighed: pulumi.Output[dict[str, float]]
    """Weights that it brought about, by variant."""

    failure: pulumi.Output[str | None]
    """Why the endpoint does not run what was asked for, in one line; None if it does."""

    def __init__(
        self,
        name: str,
        *,
        endpoint_name: str,
        config_arn: pulumi.Input[str],
        deployment: Mapping[str, Any],
        rollback_alarms: Sequence[pulumi.Input[str]],
        fixed_counts: Mapping[str, int],
        weights: Mapping[str, float],
        keep_versions: int,
        archive_bucket: pulumi.Input[str] | None,
        adopt: bool,
        opts: pulumi.ResourceOptions,
    ) -> None:
        inputs = {
            "endpointName": endpoint_name,
            "configArn": config_arn,
            "deployment": deployment,
            "rollbackAlarms": rollback_alarms,
            "fixedCounts": fixed_counts,
            "weights": weights,
            "keepVersions": keep_versions,
            "archiveBucket": archive_bucket,
            "adopt": adopt,
        }
        outputs = ("live_config", "moved_to", "served", "counted", "weighed", "failure")
        super().__init__(EndpointUpdateProvider(), name, inputs, outputs, opts)

    def happened(self, value: pulumi.Input[str]) -> pulumi.Output[str]:
        """`value`, for what may only be touched once the endpoint runs what was asked for."""
        return telling.happened(value, self.failure)
