"""The action groups that alerts tell: those that exist, and those made for e-mail addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pulumi_azure_native import monitor

from serving_components.azure.online_endpoint.watching import receivers
from serving_components.azure.online_endpoint.watching.receivers import Audience
from serving_components.core import Alarms, Severity

if TYPE_CHECKING:
    import pulumi

    from serving_components.azure.online_endpoint.live import Live

_SHORT: Final = 12
"""Characters of the name that text messages show: `groupShortName` in Azure Verified Modules'
`insights/action-group` [D]."""


@dataclass(frozen=True)
class ActionGroups:
    """What was made, and what was given."""

    made: Mapping[Audience, monitor.ActionGroup]
    asked: Alarms

    def of(self, severity: Severity) -> list[monitor.MetricAlertActionArgs]:
        """Those that hear of an alert."""
        ours = [self.made[it].id for it in receivers.heard_by(severity) if it in self.made]
        told: list[pulumi.Input[str]] = [*ours, *receivers.given(self.asked, severity)]
        return [monitor.MetricAlertActionArgs(action_group_id=it) for it in told]


def action_groups(live: "Live", physical_name: str) -> ActionGroups:
    """One for each list that has e-mail addresses."""
    asked = live.args.alarms
    made = {
        audience: monitor.ActionGroup(
            f"{live.name}-{audience}",
            action_group_name=f"{physical_name}-{audience}",
            group_short_name=live.name[:_SHORT],
            resource_group_name=live.args.workspace.resource_group,
            location="Global",
            enabled=True,
            email_receivers=[
                monitor.MicrosoftCommonEmailReceiverArgs(
                    name=address, email_address=address, use_common_alert_schema=True
                )
                for address in addresses
            ],
            tags=live.tags,
            opts=live.child,
        )
        for audience, addresses in receivers.made_for(asked).items()
    }
    return ActionGroups(made, asked)
