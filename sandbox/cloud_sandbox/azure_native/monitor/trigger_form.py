"""What the rules in a profile of an autoscale setting must be."""

from typing import Final

from cloud_sandbox.azure_native.monitor.durations import seconds_of
from cloud_sandbox.azure_native.monitor.profile_form import Told
from cloud_sandbox.azure_native.monitor.target import (
    known_metric,
    type_of,
    unknown_dimension,
    unknown_metric,
)
from cloud_sandbox.engine.known import each, inside, number
from cloud_sandbox.engine.wire import Properties

_MOST: Final = 10
_MINUTE_S: Final = 60
_HOURS_S: Final = 12 * 3600
_WEEK_S: Final = 7 * 86400
_BOUNDS: Final = (
    ("metricTrigger", "timeGrain", _MINUTE_S, _HOURS_S, "PT1M to PT12H"),
    ("metricTrigger", "timeWindow", 5 * _MINUTE_S, _HOURS_S, "PT5M to PT12H"),
    ("scaleAction", "cooldown", _MINUTE_S, _WEEK_S, "PT1M to P7D"),
)


def count(profile: Properties) -> Told:
    """How many there are."""
    told = profile.get("rules")
    if isinstance(told, list) and len(told) > _MOST:
        yield "rules", f"takes up to {_MOST}, got {len(told)}"


def durations(profile: Properties) -> Told:
    """How far it looks back, by which steps, and how long it waits then."""
    for path, rule in each("rules", profile.get("rules")):
        for part, name, least, most, known in _BOUNDS:
            told = inside(rule, part).get(name)
            seconds = seconds_of(told)
            if isinstance(told, str) and (seconds is None or not least <= seconds <= most):
                yield f"{path}.{part}.{name}", f"takes {known}; got {told!r}"
        trigger = inside(rule, "metricTrigger")
        grain, window = (seconds_of(trigger.get(name)) for name in ("timeGrain", "timeWindow"))
        if grain is not None and window is not None and grain > window:
            told = f"{trigger['timeGrain']} is longer than timeWindow {trigger['timeWindow']}"
            yield f"{path}.metricTrigger.timeGrain", told


def metrics(profile: Properties) -> Told:
    """What it measures."""
    for path, rule in each("rules", profile.get("rules")):
        trigger = inside(rule, "metricTrigger")
        namespace, name = namespace_of(trigger), trigger.get("metricName")
        for fault in unknown_metric(namespace, name):
            yield f"{path}.metricTrigger.metricName", fault
        metric = known_metric(namespace, name)
        asked = each(f"{path}.metricTrigger.dimensions", trigger.get("dimensions"))
        for where, dimension in asked:
            for fault in unknown_dimension(metric, dimension.get("dimensionName")):
                yield f"{where}.dimensionName", fault


def actions(profile: Properties) -> Told:
    """What it does."""
    for path, rule in each("rules", profile.get("rules")):
        told = inside(rule, "scaleAction").get("value")
        by = number(told)
        if isinstance(told, str) and (by is None or by < 1 or by != int(by)):
            yield f"{path}.scaleAction.value", f"must be 1 or more, as text; got {told!r}"


def namespace_of(trigger: Properties) -> str:
    """The namespace of a rule's metric: its own word, or the type of what it measures."""
    told = trigger.get("metricNamespace")
    return told if isinstance(told, str) and told else type_of(trigger.get("metricResourceUri"))
