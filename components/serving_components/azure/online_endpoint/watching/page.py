"""The dashboard of an endpoint."""

from typing import TYPE_CHECKING, Final

import pulumi
from pulumi_azure_native import portal

from serving_components.azure.dashboards import Board
from serving_components.azure.online_endpoint.watching.charts import rows

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.live import Live

_SHOWN_AS: Final = "hidden-title"
"""Tag that the portal shows a dashboard by, as many public repositories have it [I]."""


def dashboard(live: "Live", physical_name: str) -> portal.Dashboard | None:
    """None where it is not asked for."""
    args = live.args
    if not args.dashboard:
        return None
    head = (
        f"**{live.name}**, in stack {pulumi.get_stack()} of {pulumi.get_project()}: endpoint"
        f" {live.endpoint_name} in {args.workspace.location}"
    )
    return portal.Dashboard(
        live.name,
        dashboard_name=physical_name,
        resource_group_name=args.workspace.resource_group,
        location=args.workspace.location,
        properties=Board(head, list(rows(live))).properties(),
        tags={**live.tags, _SHOWN_AS: physical_name},
        opts=live.child,
    )


def url(page: portal.Dashboard | None) -> pulumi.Output[str] | None:
    """Where the portal shows it.

    Many repositories print this form of address; no page of Microsoft's that was read has it [I].
    """
    if page is None:
        return None
    return page.id.apply(lambda id_: f"https://portal.azure.com/#@/dashboard/arm{id_}")
