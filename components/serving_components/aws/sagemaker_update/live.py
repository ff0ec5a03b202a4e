"""An endpoint as SageMaker describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.sagemaker_update.missing import there_is_none

_ON_THE_WAY: Final = {"Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting"}
"""botocore 1.44.5, sagemaker `EndpointStatus` [D]."""


@dataclass(frozen=True)
class Live:
    """What an endpoint runs now, and what it is about."""

    name: str
    arn: str
    config: str
    status: str
    pending: str | None
    """Configuration that an update under way moves it to."""

    stage: str
    """What an update under way is at, by its variants: `Baking`, `ActivatingTraffic`."""

    reason: str
    counts: Mapping[str, int]
    """Instances asked for, by variant."""

    weights: Mapping[str, float] = field(default_factory=dict)
    """Weights asked for, by variant."""

    @property
    def because(self) -> str:
        """Its reason, to be put behind what is said; empty without one."""
        return f" ({self.reason})" if self.reason else ""

    @property
    def settled(self) -> bool:
        return self.status not in _ON_THE_WAY


def look(clients: Clients, name: str) -> Live | None:
    """The endpoint, or None where there is none."""
    try:
        told = clients.sagemaker.describe_endpoint(EndpointName=name)
    except Exception as error:
        if there_is_none(error):
            return None
        raise
    pending = told.get("PendingDeploymentSummary") or {}
    variants = told.get("ProductionVariants") or []
    return Live(
        name=name,
        arn=told["EndpointArn"],
        config=told["EndpointConfigName"],
        status=told["EndpointStatus"],
        pending=pending.get("EndpointConfigName"),
        stage=_stage([*(pending.get("ProductionVariants") or []), *variants]),
        reason=told.get("FailureReason") or "",
        counts={
            one["VariantName"]: one["DesiredInstanceCount"]
            for one in variants
            if "DesiredInstanceCount" in one
        },
        weights={
            one["VariantName"]: one["DesiredWeight"] for one in variants if "DesiredWeight" in one
        },
    )


def _stage(variants: list[dict[str, Any]]) -> str:
    stages = [one["Status"] for variant in variants for one in variant.get("VariantStatus") or []]
    return stages[0] if stages else ""
