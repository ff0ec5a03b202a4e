"""The resources that rules and settings are about, by their ids."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import referred, resource_id
from cloud_sandbox.azure_native.monitor.metrics import Metric, metric_of, metrics_of
from cloud_sandbox.engine.here import Here

_RESOURCE: Final = re.compile(
    r"/subscriptions/[^/]+/.*providers/(?P<below>[^/]+/.+)", re.IGNORECASE
)


def type_of(identity: object) -> str:
    """The type of a resource; empty where it is not known yet, or no resource's id."""
    found = _RESOURCE.fullmatch(identity) if isinstance(identity, str) else None
    return resource_id.type_of(f"providers/{found['below']}") if found else ""


def known_metric(namespace: str, name: object) -> Metric | None:
    """A metric of a type of resources; None where the sandbox cannot tell."""
    return metric_of(namespace, name) if isinstance(name, str) else None


def unknown_metric(namespace: str, name: object) -> Iterator[str]:
    """Why a name is no metric of a type of resources that the sandbox measures."""
    known = metrics_of(namespace)
    if known and isinstance(name, str) and metric_of(namespace, name) is None:
        listed = ", ".join(each.name for each in known)
        yield f"{namespace} has no metric {name!r}; it has {listed}"


def unknown_dimension(metric: Metric | None, name: object) -> Iterator[str]:
    """Why a metric is not told apart by a name."""
    if metric is None or not isinstance(name, str):
        return
    if name.lower() not in {each.lower() for each in metric.dimensions}:
        listed = ", ".join(metric.dimensions) or "none"
        yield f"{metric.name} has no dimension {name!r}; it has {listed}"


def missing(here: Here, identity: object) -> bool:
    """Whether a resource of this subscription is not there; what is elsewhere is taken for so."""
    if not referred.own(here, identity):
        return False
    key = resource_id.key_of(str(identity))
    return all(record.id != key for record in here.store.all(scope=here.scope))
