"""What is wrong with the filter of a condition or a chart."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.gcp.monitoring import filter_form
from cloud_sandbox.gcp.monitoring.filter_form import Filter
from cloud_sandbox.gcp.monitoring.filter_tokens import Unreadable
from cloud_sandbox.gcp.monitoring.metrics import (
    METRICS,
    ONLINE,
    RESOURCE,
    RESOURCE_LABELS,
    Metric,
)

_LONGEST: Final = 2048


def readable(text: str) -> Filter | None:
    """The filter, where it can be read."""
    try:
        return filter_form.read(text)
    except Unreadable:
        return None


def metric_of(text: object) -> Metric | None:
    """The metric of Vertex AI that a filter asks for; None for others, of which nothing is known.

    What cannot be read asks for none: that is told by `faults`.
    """
    found = readable(text) if isinstance(text, str) else None
    return METRICS.get(found.type_of("metric")) if found else None


def faults(text: str) -> Iterator[str]:
    """What is wrong with one."""
    if len(text) > _LONGEST:
        yield f"takes up to {_LONGEST} characters, this has {len(text)}"
    try:
        found = filter_form.read(text)
    except Unreadable as reason:
        yield f"{reason}; got {text!r}"
        return
    metric, resource = found.type_of("metric"), found.type_of("resource")
    if not metric:
        yield f'must ask for one metric: metric.type = "..."; got {text!r}'
    if not resource:
        # googleapis/nodejs-monitoring pull request 46 [I].
        yield f'must specify a restriction on "resource.type" in the filter; got {text!r}'
    if metric.startswith(ONLINE):
        yield from _of_vertex(found, metric, resource)


def _of_vertex(found: Filter, name: str, resource: str) -> Iterator[str]:
    metric = METRICS.get(name)
    if metric is None:
        # hashicorp/terraform-provider-google issue 11102 [I].
        hint = nearest(name, METRICS)
        yield f'Cannot find metric(s) that match type = "{name}".{hint}'
        return
    if resource and resource != RESOURCE:
        yield f"{name} is written of {RESOURCE}; got resource.type {resource!r}"
        return
    for what, labels in (("metric", metric.labels), ("resource", RESOURCE_LABELS)):
        for label in found.labels_of(what):
            if label not in labels:
                told = f"{name} has no {what} label {label!r}{nearest(label, labels)}"
                yield f"{told}; it has {', '.join(sorted(labels))}"
