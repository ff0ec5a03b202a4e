"""A way back: whatever moves requests to a new version watches what that does."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.production_safety.stacks import in_production
from serving_policies.resource import Resource

_OURS: Final = {
    "serving:index:EndpointUpdate": ("rollbackAlarms",),
    "serving:index:AliasUpdate": ("versionAlarms", "otherAlarms"),
    "serving:index:VertexTraffic": ("conditions",),
    "serving:index:AzureTraffic": ("conditions",),
}
"""What each goes back on: one of these is enough."""

_ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"
_UPDATE: Final = "serving:index:EndpointUpdate"
_ALARMS: Final = ("deploymentConfig", "autoRollbackConfiguration", "alarms")


def of_stack(resources: Sequence[Resource], settings: Mapping[str, Any]) -> Iterator[Finding]:
    updated = {it.at("endpointName") for it in resources if it.type == _UPDATE}
    for resource in resources:
        if not in_production(resource, settings):
            continue
        watched = _OURS.get(resource.type)
        if watched is not None and not any(resource.at(name) for name in watched):
            yield Finding(
                (watched[0],),
                "nothing is watched, so a bad version stays",
                "give the rollout alarms or conditions that it goes back on",
                resource.urn,
            )
        lone = resource.type == _ENDPOINT and resource.at("name") not in updated
        if lone and not resource.at(*_ALARMS):
            yield Finding(
                _ALARMS, "is left out, so a bad version stays", "name alarms", resource.urn
            )
