"""All that watches an endpoint."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi
from pulumi_azure_native import monitor, portal

from serving_components.azure.online_endpoint.watching import page
from serving_components.azure.online_endpoint.watching.action_groups import action_groups
from serving_components.azure.online_endpoint.watching.rules import rules
from serving_components.core.assembled import assembled
from serving_components.core.names import physical_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serving_components.azure.online_endpoint.live import Live
    from serving_components.azure.online_endpoint.watching.receivers import Audience

_LIMIT: Final = 63
"""Short of what Azure takes, for those who read it."""


@dataclass(frozen=True)
class Watched:
    """What was made here."""

    alarms: "Mapping[str, monitor.MetricAlert]"
    """By symptom; of the second slot's instances by `cpu_second`."""

    action_groups: "Mapping[Audience, monitor.ActionGroup]"
    """Those made for e-mail addresses, by whom they tell."""

    dashboard: portal.Dashboard | None
    dashboard_url: pulumi.Output[str] | None

    @property
    def names(self) -> pulumi.Output[list[str]]:
        """Names of all alert rules."""
        return assembled([rule.name for rule in self.alarms.values()], list)


def watch(live: "Live") -> Watched:
    """Alert rules and whom they tell, and the dashboard."""
    physical = physical_name(live.name, _LIMIT)
    told = action_groups(live, physical)
    made, shown = rules(live, physical, told), page.dashboard(live, physical)
    return Watched(made, told.made, shown, page.url(shown))
