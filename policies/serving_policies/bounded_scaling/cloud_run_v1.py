"""Services of Cloud Run by its first API, which says its bounds as Knative does."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, missing, over, unbounded
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("gcp:cloudrun/service:Service",)

_MOST: Final = (
    *("template", "metadata", "annotations"),
    "autoscaling.knative.dev/maxScale",
)
"""An annotation, so text: documentation of `template.metadata` in pulumi-gcp [D]."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    most = resource.at(*_MOST)
    if unbounded(most):
        yield missing(_MOST, "set it to what a busy day may come to", most)
    yield from over(_MOST, most, settings, INSTANCES)
