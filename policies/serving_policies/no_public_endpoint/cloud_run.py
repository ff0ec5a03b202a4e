"""Services of Cloud Run that do not ask who calls."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("gcp:cloudrunv2/service:Service", "gcp:cloudrun/service:Service")

_SWITCHES: Final = (
    ("invokerIamDisabled",),
    ("metadata", "annotations", "run.googleapis.com/invoker-iam-disabled"),
)
"""Cloud Run's guide, `Allowing public (unauthenticated) access` [D]; the first API's annotation
[U]."""
_CLOSED: Final = ("INGRESS_TRAFFIC_INTERNAL_ONLY", "internal")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    inside = resource.at("ingress") or resource.at(
        *("metadata", "annotations"), "run.googleapis.com/ingress"
    )
    for path in _SWITCHES:
        if str(resource.at(*path)).lower() == "true" and inside not in _CLOSED:
            yield Finding(path, "true answers anybody", "leave it out, or exempt it")
