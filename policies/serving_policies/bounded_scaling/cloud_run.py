"""Services of Cloud Run, which models are served by as well."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.bounded_scaling.limits import INSTANCES, missing, over, unbounded
from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("gcp:cloudrunv2/service:Service",)

_OF_A_REVISION: Final = ("template", "scaling", "maxInstanceCount")
_OF_THE_SERVICE: Final = ("scaling", "maxInstanceCount")
"""Of all revisions that get requests together: its documentation in pulumi-gcp [D]."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    places = (_OF_A_REVISION, _OF_THE_SERVICE)
    if all(unbounded(resource.at(*path)) for path in places):
        yield missing(_OF_A_REVISION, "set it to what a busy day may come to")
    for path in places:
        yield from over(path, resource.at(*path), settings, INSTANCES)
