"""How the `gcp` provider is configured: project, region, labels."""

import os
import re
from collections.abc import Iterable
from typing import Any, Final

from cloud_sandbox.engine.cloud import Cloud
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.wire import UNKNOWN, Properties

# `Config` in `provider/resources.go` of pulumi-gcp, in this order [D].
_PROJECT: Final = (
    *("GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"),
)
_REGION: Final = ("GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION")
_ZONE: Final = ("GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE")
_NAME: Final = re.compile(r"projects/(?P<project>[^/]+)(?:/locations/(?P<location>[^/]+))?/.+")


class Gcp(Cloud):
    """The `gcp` provider, in pulumi-gcp 10's words."""

    def faults(self, config: Properties) -> list[Fault]:
        """Whatever it is not told, each resource may say: it only warns about a project [D]."""
        labels = config.get("defaultLabels")
        if labels is None or labels is UNKNOWN or isinstance(labels, dict):
            return []
        return [Fault("defaultLabels", f"takes an object, got {labels!r}")]

    def scope(self, config: Properties, properties: Properties) -> Scope:
        told = properties.get("project") or project_of(config)
        project = told.removeprefix("projects/") if isinstance(told, str) else told
        return Scope("gcp", project, properties.get("location") or region_of(config, properties))

    def imported(self, identity: str) -> tuple[str, Properties]:
        """A full name says where it is: `projects/P/locations/L/endpoints/1` [D]."""
        match = _NAME.fullmatch(identity)
        told = match.groupdict() if match else {}
        return identity, {name: value for name, value in told.items() if value}


def project_of(config: Properties) -> Any:
    """The provider's own project."""
    return _set(config.get("project"), _PROJECT)


def region_of(config: Properties, properties: Properties) -> Any:
    """The region that a request goes to: the resource's own, the provider's, or its zone's.

    The zone's: the refusal in `encoders/location_from_region.go.tmpl` of magic-modules [D].
    """
    told = properties.get("region") or _set(config.get("region"), _REGION)
    zone = _set(config.get("zone"), _ZONE)
    return told or (zone.rpartition("-")[0] if isinstance(zone, str) else zone)


def _set(told: Any, variables: Iterable[str]) -> Any:
    found = (os.environ.get(name) for name in variables)
    return told or next((value for value in found if value), "")
