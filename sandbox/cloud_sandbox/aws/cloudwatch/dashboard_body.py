"""What a dashboard's body must hold.

Source of everything: "Dashboard body structure and syntax" in the CloudWatch API reference [D];
the widget types that it does not list are those of the user guide and of aws-cdk-lib.
"""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.engine.nearest import nearest

_MOST_WIDGETS: Final = 500
_MOST_ALARMS: Final = 100
_REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "metric": ("region",),
    "text": ("markdown",),
    "log": ("region", "query"),
    "alarm": ("alarms",),
    "explorer": ("labels", "metrics"),
    "chart": (),
    # Neither was read anywhere, so nothing is asked of them [U].
    "custom": (),
    "trace": (),
}
_PLACES: Final = {"x": (0, 23), "y": (0, None), "width": (1, 24), "height": (1, 1000)}
_SAME_AS_ABOVE: Final = "..."


def faults_of_body(body: Any) -> Iterator[str]:
    """What is wrong with a body that is JSON."""
    widgets = body.get("widgets") if isinstance(body, dict) else None
    if not isinstance(widgets, list):
        yield "must be an object with a list of widgets, which may be empty"
        return
    if len(widgets) > _MOST_WIDGETS:
        yield f"takes at most {_MOST_WIDGETS} widgets, got {len(widgets)}"
    for index, widget in enumerate(widgets):
        for fault in _faults_of_widget(widget):
            yield f"widgets[{index}]{fault}"


def _faults_of_widget(widget: Any) -> Iterator[str]:
    kind = widget.get("type") if isinstance(widget, dict) else None
    if not isinstance(kind, str) or kind not in _REQUIRED:
        hint = nearest(str(kind), _REQUIRED)
        yield f".type must be one of {', '.join(_REQUIRED)}; got {kind!r}{hint}"
        return
    properties = widget.get("properties")
    if not isinstance(properties, dict):
        yield ".properties is required, and an object"
        return
    for name in _REQUIRED[kind]:
        if properties.get(name) is None:
            yield f".properties.{name} is required for a {kind} widget"
    yield from _faults_of_place(widget)
    if kind == "metric":
        yield from _faults_of_metrics(properties)
    alarms = properties.get("alarms")
    if kind == "alarm" and isinstance(alarms, list) and not 1 <= len(alarms) <= _MOST_ALARMS:
        yield f".properties.alarms takes 1 to {_MOST_ALARMS} ARNs, got {len(alarms)}"


def _faults_of_place(widget: dict[str, Any]) -> Iterator[str]:
    if ("x" in widget) != ("y" in widget):
        yield " takes x and y together"
    for name, (least, most) in _PLACES.items():
        value = widget.get(name, least)
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or value < least or (most is not None and value > most):
            allowed = f"{least} to {most}" if most else f"{least} or more"
            yield f".{name} must be {allowed}; got {value!r}"


def _faults_of_metrics(properties: dict[str, Any]) -> Iterator[str]:
    metrics = properties.get("metrics")
    if metrics is None:
        if properties.get("annotations") is None:
            yield ".properties takes metrics, annotations or both; got neither"
        return
    if not isinstance(metrics, list):
        yield ".properties.metrics must be a list of lists"
        return
    for index, metric in enumerate(metrics):
        if not _reads(metric):
            form = "[namespace, name, dimension, value, ..., {options}] or [{expression}]"
            yield f".properties.metrics[{index}] must be {form}; got {metric!r}"


def _reads(metric: Any) -> bool:
    if not isinstance(metric, list) or not metric:
        return False
    *words, last = metric
    if not isinstance(last, dict):
        words = metric
    elif not words:
        return "expression" in last
    if not all(isinstance(word, str) for word in words):
        return False
    return _SAME_AS_ABOVE in words or (len(words) > 1 and len(words) % 2 == 0)
