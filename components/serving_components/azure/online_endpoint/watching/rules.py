"""The alert rules of an endpoint: one for each symptom, of instances one for each slot."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi
from pulumi_azure_native import monitor

from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.rule import criterion, frequency, window
from serving_components.azure.online_endpoint.live import LIVE
from serving_components.azure.online_endpoint.watching import watched
from serving_components.azure.online_endpoint.watching.action_groups import ActionGroups
from serving_components.core import Severity

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.live import Live

_SEVERITIES: Final = {Severity.PAGE: 0, Severity.CHAT: 1, Severity.EMAIL: 2}
"""Critical, error and warning: `severity` of azure-native 3.29.0's `MetricAlert` [D]."""


def rules(live: "Live", physical_name: str, told: ActionGroups) -> dict[str, monitor.MetricAlert]:
    """By symptom, and of the second slot's instances by `cpu_second`.

    Errors always; what else there is a threshold for and the machines can have. Those of instances
    are called as their deployment is: another deployment has rules of its own beside.
    """
    one, urgent = _Rules(live, physical_name, told), watched.severities(live.args)
    made = {
        symptom: one.rule(watched.SUFFIXES[symptom], condition, live.endpoint.id, urgent[symptom])
        for symptom, condition in watched.of_requests(live.args).items()
    }
    for name, slot in live.slots.items():
        for symptom, condition in watched.of_slot(live.args, slot.asked).items():
            suffix = f"{watched.SUFFIXES[symptom]}-{slot.deployment_name}"
            key = symptom if name == LIVE else f"{symptom}_{name}"
            made[key] = one.rule(suffix, condition, slot.deployment.id, urgent[symptom])
    return made


@dataclass(frozen=True)
class _Rules:
    """Those of one endpoint."""

    live: "Live"
    physical_name: str
    told: ActionGroups

    def rule(
        self, suffix: str, condition: Condition, scope: pulumi.Input[str], severity: Severity
    ) -> monitor.MetricAlert:
        """Ended by three looks at which it no longer holds (`alerts-troubleshoot-metric` [D])."""
        live = self.live
        return monitor.MetricAlert(
            f"{live.name}-{suffix}",
            rule_name=f"{self.physical_name}-{suffix}",
            description=self._description(condition),
            severity=_SEVERITIES[severity],
            enabled=True,
            auto_mitigate=True,
            scopes=[scope],
            evaluation_frequency=frequency(condition),
            window_size=window(condition),
            criteria=monitor.MetricAlertSingleResourceMultipleMetricCriteriaArgs(
                odata_type="Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
                all_of=[monitor.MetricCriteriaArgs(**criterion(condition))],
            ),
            actions=self.told.of(severity),
            resource_group_name=live.args.workspace.resource_group,
            location="global",
            tags=live.tags,
            opts=live.child,
        )

    def _description(self, condition: Condition) -> str:
        """For whoever is told."""
        live = self.live
        return (
            f"{condition.says}: {live.name}, in stack {pulumi.get_stack()} of"
            f" {pulumi.get_project()}, which is endpoint {live.endpoint_name} in"
            f" {live.args.workspace.location}"
        )
