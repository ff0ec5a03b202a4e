"""Scheduled actions: other bounds from certain times on."""

from typing import TYPE_CHECKING

from serving_components.aws.scaling.cron import expression
from serving_components.aws.scaling.target import Variant
from serving_components.aws.sdk import aws
from serving_components.core import Scaling
from serving_components.core.scaling.cron import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping


def schedules(
    variant: Variant, scaling: Scaling, target: "aws.appautoscaling.Target"
) -> "Mapping[str, aws.appautoscaling.ScheduledAction]":
    """By name. Each says both bounds, so that none depends on which came before it."""
    made = {}
    for name, asked in scaling.schedules.items():
        least, most = scaling.bounds_of(name)
        made[name] = aws.appautoscaling.ScheduledAction(
            f"{variant.name}-{name}",
            name=name,
            resource_id=target.resource_id,
            scalable_dimension=target.scalable_dimension,
            service_namespace=target.service_namespace,
            schedule=expression(parsed(asked.cron)),
            timezone=asked.time_zone,
            start_time=asked.start,
            end_time=asked.end,
            scalable_target_action={"min_capacity": least, "max_capacity": most},
            opts=variant.opts,
        )
    return made
