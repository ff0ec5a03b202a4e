"""The autoscale setting of a deployment: bounds, what moves the number between them, and when."""

from collections.abc import Iterator, Mapping
from typing import Final

import pulumi
from pulumi_azure_native import monitor

from serving_components.azure.online_endpoint.scaling.moments import Moment, moments
from serving_components.azure.online_endpoint.scaling.rules import Measured, rules
from serving_components.azure.workspace_reference import Workspace
from serving_components.core import Scaling, Wired

_ALWAYS: Final = "always"
"""Name of the profile outside schedules; a schedule's cannot clash with it (`profiles`)."""


def autoscale(
    name: str,
    physical: str,
    scaling: Scaling,
    of: Measured,
    *,
    workspace: Workspace,
    tags: Mapping[str, Wired[str]],
    opts: pulumi.ResourceOptions,
) -> monitor.AutoscaleSetting | None:
    """One for each deployment, which goes with it; None where the number is fixed."""
    if not scaling.elastic:
        return None
    return monitor.AutoscaleSetting(
        name,
        autoscale_setting_name=physical,
        name=physical,
        resource_group_name=workspace.resource_group,
        location=workspace.location,
        target_resource_uri=of.deployment_id,
        enabled=True,
        profiles=list(_profiles(scaling, of)),
        tags=tags,
        opts=opts,
    )


def _profiles(scaling: Scaling, of: Measured) -> Iterator[monitor.AutoscaleProfileArgs]:
    """A recurring one holds until the next begins (`autoscale-multiprofile` [D])."""
    moved = rules(scaling, of)

    def profile(
        name: str, least: int, most: int, at: Moment | None = None
    ) -> monitor.AutoscaleProfileArgs:
        return monitor.AutoscaleProfileArgs(
            name=name,
            capacity=monitor.ScaleCapacityArgs(
                minimum=str(least), maximum=str(most), default=str(least)
            ),
            rules=moved if most > least else [],
            recurrence=None if at is None else _recurrence(at),
        )

    yield profile(_ALWAYS, scaling.min, scaling.most)
    if scaling.suspend.scheduled:
        return
    for name, schedule in scaling.schedules.items():
        bounds = scaling.bounds_of(name)
        for at in moments(schedule):
            yield profile(f"{name} {at.hour:02}:{at.minute:02}", *bounds, at)


def _recurrence(at: Moment) -> monitor.RecurrenceArgs:
    return monitor.RecurrenceArgs(
        frequency=monitor.RecurrenceFrequency.WEEK,
        schedule=monitor.RecurrentScheduleArgs(
            days=list(at.days), hours=[at.hour], minutes=[at.minute], time_zone=at.time_zone
        ),
    )
