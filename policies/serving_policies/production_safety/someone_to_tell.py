"""Someone who is told."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.production_safety.stacks import in_production
from serving_policies.resource import Resource

_ALARMS: Final = {
    "aws:cloudwatch/metricAlarm:MetricAlarm": "alarmActions",
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": "alarmActions",
    "gcp:monitoring/alertPolicy:AlertPolicy": "notificationChannels",
    "azure-native:monitor:MetricAlert": "actions",
}
"""By whom each is told."""

_ANSWERS: Final = {
    "aws:sagemaker/endpoint:Endpoint": "aws:",
    "aws:lambda/alias:Alias": "aws:",
    "gcp:vertex/aiEndpoint:AiEndpoint": "gcp:",
    "azure-native:machinelearningservices:OnlineEndpoint": "azure-native:",
}


_SWITCHES: Final = ("actionsEnabled", "enabled")
"""What switches one off; AWS has the one, Google and Azure the other (their documentation [D])."""


def _off(alarm: Resource) -> bool:
    """Switched off, so that it tells nobody for now."""
    return any(alarm.at(name) is False for name in _SWITCHES)


def of_stack(resources: Sequence[Resource], settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Alarms are looked for by cloud: a preview may not know which speaks of which endpoint."""
    tells = {
        it.type.partition(":")[0] + ":"
        for it in resources
        if it.type in _ALARMS and it.at(_ALARMS[it.type]) and not _off(it)
    }
    for resource in resources:
        cloud = _ANSWERS.get(resource.type)
        if cloud is not None and cloud not in tells and in_production(resource, settings):
            yield Finding(
                (),
                "no alarm in this stack tells anybody",
                "give its alarms someone to tell (alarms.notify or alarms.channels of a component)",
                resource.urn,
            )
