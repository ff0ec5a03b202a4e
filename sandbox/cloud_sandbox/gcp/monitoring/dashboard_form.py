"""What a dashboard must hold beyond its shape.

Source where none stands beside it: `Dashboard` and what it holds in the monitoring v1 discovery
document, revision 20260903 [D].
"""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.gcp.monitoring import aggregation_form, dashboard_shape, filter_faults
from cloud_sandbox.gcp.monitoring.dashboard_shape import Told

LAYOUTS: Final = ("gridLayout", "mosaicLayout", "rowLayout", "columnLayout")
_MOST_COLUMNS: Final = 48
_FILTERED: Final = ("timeSeriesFilter", "numerator", "denominator")
_BESIDES: Final = ("id", "title", "timeRange", "visibilityCondition")
_TILE: Final = {"xPos": 0, "yPos": 0, "width": 1, "height": 1}
"""The least of each."""


def faults(body: Any) -> Told:
    """What is wrong with what the JSON says: where, and why."""
    shape = list(dashboard_shape.faults(body))
    if shape:
        yield from shape
        return
    told = dashboard_shape.in_camel_case(body)
    there = [name for name in LAYOUTS if name in told]
    if len(there) != 1:
        yield "", f"takes exactly one of {', '.join(LAYOUTS)}; got {', '.join(there) or 'none'}"
    if "mosaicLayout" in told:
        yield from _mosaic(told["mosaicLayout"])
    for path, name, inner in _everything("", told):
        if name == "widget" or path.rpartition(".")[2].startswith("widgets["):
            yield from _widget(path, inner)
        if name in _FILTERED:
            yield from _filtered(path, inner)


def _everything(path: str, value: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All objects inside: each under its path, with the name that it goes by."""
    if isinstance(value, dict):
        for name, item in value.items():
            below = f"{path}.{name}" if path else name
            if isinstance(item, dict):
                yield below, name, item
            yield from _everything(below, item)
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield f"{path}[{index}]", "", item
            yield from _everything(f"{path}[{index}]", item)


def _mosaic(layout: dict[str, Any]) -> Told:
    columns = int(layout.get("columns", 0))
    if not 1 <= columns <= _MOST_COLUMNS:
        yield "mosaicLayout.columns", f"must be 1 to {_MOST_COLUMNS}; got {columns}"
        return
    for index, tile in enumerate(layout.get("tiles", ())):
        path = f"mosaicLayout.tiles[{index}]"
        sizes = {name: int(tile.get(name, 0)) for name in _TILE}
        for name, value in sizes.items():
            if value < _TILE[name]:
                yield f"{path}.{name}", f"must be {_TILE[name]} or more; got {value}"
        ends = sizes["xPos"] + sizes["width"]
        if ends > columns:
            yield path, f"ends at column {ends}; the layout has {columns}"


def _widget(path: str, widget: dict[str, Any]) -> Told:
    there = [name for name in widget if name not in _BESIDES]
    if len(there) > 1:
        yield path, f"takes one content; got {', '.join(there)}"


def _filtered(path: str, told: dict[str, Any]) -> Told:
    text = told["filter"]
    # Templates of dashboard filters, such as ${endpoint_id}, stand for comparisons.
    if "${" not in text:
        yield from ((f"{path}.filter", fault) for fault in filter_faults.faults(text))
    metric = filter_faults.metric_of(text)
    for where, fault in aggregation_form.faults(told.get("aggregation") or {}, metric):
        yield f"{path}.aggregation.{where}", fault
