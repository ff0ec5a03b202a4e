"""What an update is asked for, read from the properties that the engine passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.aws.own_resource.whole import whole

INPUTS: Final = (
    *("endpointName", "configArn", "deployment", "rollbackAlarms", "fixedCounts"),
    *("weights", "keepVersions", "archiveBucket", "adopt"),
)
"""Names of the inputs: they are in users' states."""


@dataclass(frozen=True)
class Wanted:
    """What an endpoint shall run, and how it gets there."""

    endpoint: str
    config_arn: str
    deployment: Mapping[str, Any]
    """`DeploymentConfig` of UpdateEndpoint, less the alarms; empty of a serverless endpoint."""

    rollback_alarms: tuple[str, ...]
    fixed_counts: Mapping[str, int]
    """Instances of each variant whose number is the caller's; none of one that scales."""

    weights: Mapping[str, float]
    """What each variant was asked to weigh."""

    keep_versions: int
    archive_bucket: str | None
    """Where the component puts archives, if it does."""

    adopt: bool
    """Whether an endpoint of this name that others made is moved too."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        given: dict[str, Any] = whole(properties)
        return cls(
            endpoint=given["endpointName"],
            config_arn=given["configArn"],
            deployment=given["deployment"],
            rollback_alarms=tuple(given["rollbackAlarms"]),
            fixed_counts=given["fixedCounts"],
            weights=given.get("weights") or {},
            keep_versions=given["keepVersions"],
            archive_bucket=given.get("archiveBucket"),
            adopt=given.get("adopt", True),
        )

    @property
    def config(self) -> str:
        """Name of the configuration: the end of its ARN."""
        return self.config_arn.rpartition("/")[2]

    @property
    def region(self) -> str:
        """`arn:<partition>:sagemaker:<region>:<account>:endpoint-config/<name>`."""
        return self.config_arn.split(":")[3]

    @property
    def gradual(self) -> bool:
        """Whether requests are to move by steps."""
        policy = self.deployment.get("BlueGreenUpdatePolicy") or {}
        routing = policy.get("TrafficRoutingConfiguration") or {}
        return routing.get("Type") in {"CANARY", "LINEAR"}

    @property
    def guardrails(self) -> dict[str, Any]:
        """The whole of it, as UpdateEndpoint takes it; nothing where there is none to be had."""
        if not self.deployment:
            return {}
        alarms = [{"AlarmName": name} for name in self.rollback_alarms]
        rollback = {"AutoRollbackConfiguration": {"Alarms": alarms}}
        return {"DeploymentConfig": {**self.deployment, **rollback}}
