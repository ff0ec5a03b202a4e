"""The dashboard of an endpoint, below the incidents of its alerts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pulumi
import pulumi_gcp as gcp

from serving_components.gcp.conditions.series import Place
from serving_components.gcp.dashboards import Board
from serving_components.gcp.vertex_endpoint.watching.charts import rows

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.live import Live


def dashboard(
    live: "Live", physical_name: str, policies: Sequence[pulumi.Input[str]]
) -> gcp.monitoring.Dashboard | None:
    """None where it is not asked for."""
    args = live.args
    if not args.dashboard:
        return None
    board = Board(physical_name, list(rows(args)))
    return gcp.monitoring.Dashboard(
        live.name,
        dashboard_json=board.json(Place(args.location, live.endpoint_id), policies),
        project=args.project,
        opts=live.child,
    )


def url(page: gcp.monitoring.Dashboard | None, project: str) -> pulumi.Output[str] | None:
    """Where the console shows it.

    Many repositories print this form of address; no page of Google's that was read has it [I].
    """
    if page is None:
        return None
    return page.id.apply(
        lambda name: (
            "https://console.cloud.google.com/monitoring/dashboards/builder/"
            f"{name.rpartition('/')[2]}?project={project}"
        )
    )
