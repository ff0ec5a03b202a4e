"""All that watches an endpoint."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi
import pulumi_gcp as gcp

from serving_components.core.assembled import assembled
from serving_components.core.names import physical_name
from serving_components.gcp.vertex_endpoint.watching import page
from serving_components.gcp.vertex_endpoint.watching.channels import channels
from serving_components.gcp.vertex_endpoint.watching.policies import Policies, Policy, policies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serving_components.gcp.vertex_endpoint.live import Live

_LIMIT: Final = 63
"""Short of the 512 characters of a display name, for those who read it."""


@dataclass(frozen=True)
class Watched:
    """What was made here."""

    policies: Policies
    channels: "Mapping[str, gcp.monitoring.NotificationChannel]"
    """Those made for e-mail addresses, by address."""

    dashboard: gcp.monitoring.Dashboard | None
    dashboard_url: pulumi.Output[str] | None

    @property
    def by_symptom(self) -> "Mapping[str, Policy]":
        return self.policies.by_symptom

    @property
    def page(self) -> Policy | None:
        """The one that pagers hear of, if there is any."""
        return self.policies.page

    @property
    def names(self) -> pulumi.Output[list[str]]:
        """Full names of all alert policies."""
        return assembled([policy.name for policy in self.policies.all], list)


def watch(live: "Live") -> Watched:
    """Alert policies and whom they tell, and the dashboard."""
    physical = physical_name(live.name, _LIMIT)
    told = channels(live)
    made = policies(live, physical, told)
    shown = page.dashboard(live, physical, [policy.name for policy in made.all])
    return Watched(made, told.made, shown, page.url(shown, live.args.project))
