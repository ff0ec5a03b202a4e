"""The alert policies of an endpoint: one for each symptom, and one for all that pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pulumi
import pulumi_gcp as gcp

from serving_components.core import Severity
from serving_components.core.assembled import assembled
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.policy import as_policy
from serving_components.gcp.conditions.series import Place
from serving_components.gcp.vertex_endpoint.watching import watched
from serving_components.gcp.vertex_endpoint.watching.channels import Channels

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.live import Live

_SEVERITIES: Final = {
    Severity.PAGE: "CRITICAL",
    Severity.CHAT: "ERROR",
    Severity.EMAIL: "WARNING",
}
"""In the provider's words."""

_PAGE: Final = "page"

Policy = gcp.monitoring.AlertPolicy


@dataclass(frozen=True)
class Policies:
    """What was made."""

    by_symptom: Mapping[str, Policy]
    page: Policy | None
    """The one that pagers hear of, if there is any."""

    @property
    def all(self) -> list[Policy]:
        return [*([] if self.page is None else [self.page]), *self.by_symptom.values()]


def policies(live: "Live", physical_name: str, channels: Channels) -> Policies:
    """Errors always; what else there is a threshold for and the machines can have."""
    one = _Watched(live, physical_name, channels)
    urgent = watched.severities(live.args)
    conditions = {symptom: list(one.conditions(symptom)) for symptom in urgent}
    asked = live.args.alarms
    made = {
        symptom: one.policy(
            watched.SUFFIXES[symptom], conditions[symptom], severity, asked.told_of(severity)
        )
        for symptom, severity in urgent.items()
    }
    if not asked.channels.page:
        return Policies(made, None)
    paging = [
        condition
        for symptom, severity in urgent.items()
        if severity is Severity.PAGE
        for condition in conditions[symptom]
    ]
    return Policies(made, one.policy(_PAGE, paging, Severity.PAGE, asked.channels.page))


@dataclass(frozen=True)
class _Watched:
    """One endpoint, and who hears of it."""

    live: "Live"
    physical_name: str
    channels: Channels

    def policy(
        self,
        suffix: str,
        conditions: Sequence[pulumi.Input[Any]],
        severity: Severity,
        receivers: Sequence[Any],
    ) -> Policy:
        """Of conditions of which each creates an incident: `ConditionCombinerType` [D]."""
        return Policy(
            f"{self.live.name}-{suffix}",
            display_name=f"{self.physical_name}-{suffix}",
            combiner="OR",
            conditions=conditions,
            severity=_SEVERITIES[severity],
            documentation={"content": self._told, "mime_type": "text/markdown"},
            notification_channels=self.channels.of(receivers),
            user_labels=self.live.labels,
            project=self.live.args.project,
            opts=self.live.child,
        )

    @property
    def _told(self) -> str:
        """For whoever is told. The form of the address: other repositories [I]."""
        live, args = self.live, self.live.args
        page = (
            f"https://console.cloud.google.com/vertex-ai/online-prediction/locations/"
            f"{args.location}/endpoints/{live.endpoint_id}?project={args.project}"
        )
        return (
            f"{live.name}, in stack {pulumi.get_stack()} of {pulumi.get_project()}:"
            f" [endpoint {live.endpoint_id}]({page}) in {args.location}"
        )

    def conditions(self, symptom: str) -> Iterator[pulumi.Input[Any]]:
        """Of requests, one; of replicas, one for each slot, told apart where there are two."""
        args, live = self.live.args, self.live
        if symptom not in watched.OF_MACHINES:
            yield self._of(watched.of_requests(args)[symptom], None)
            return
        slots = watched.slots(args)
        for slot in slots:
            found = watched.of_replicas(args, slot).get(symptom)
            if found is not None:
                alone = len(slots) == 1
                yield self._of(
                    found, None if alone else live.deployments[slot.name].deployed_model_id
                )

    def _of(self, condition: Condition, deployed: pulumi.Output[str] | None) -> pulumi.Input[Any]:
        def written(deployed_model_id: str | None) -> dict[str, Any]:
            place = Place(self.live.args.location, self.live.endpoint_id, deployed_model_id)
            return as_policy(condition, place)

        if deployed is None:
            return written(None)
        return assembled(deployed, written)
