"""Whether a dashboard has only fields that there are, each of its type.

Source: the monitoring v1 discovery document, as cut in `dashboards.json` [D].
"""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine.nearest import nearest

Told = Iterator[tuple[str, str]]
"""Where something is wrong, and what."""

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
    "array": (list,),
    "object": (dict,),
}
_BESIDES: Final = {"ChartOptions": ("showLegend",), "IncidentList": ("groupBy", "userLabels")}
"""Fields that the document does not have and Google's own dashboards do: `vertex-ai-endpoints.json`
in GoogleCloudPlatform/monitoring-dashboard-samples [D]."""

_NUMBERS: Final = ("int64", "uint64")
"""Formats of texts that may be written as numbers, as any number may be written as text: the JSON
form of protocol buffers [D]."""


def faults(body: object) -> Told:
    """What is wrong with what the JSON says."""
    yield from _object("Dashboard", body, "")


def in_camel_case(value: Any) -> Any:
    """The same with fields named as the document has them; both spellings are taken [D]."""
    if isinstance(value, list):
        return [in_camel_case(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {_camel(name): in_camel_case(item) for name, item in value.items()}


@functools.cache
def _schemas() -> dict[str, Any]:
    file = Path(__file__).with_name("dashboards.json")
    schemas: dict[str, Any] = json.loads(file.read_text("utf-8"))["schemas"]
    return schemas


def _object(schema: str, value: object, path: str) -> Told:
    if not isinstance(value, dict):
        yield path, f"must be an object; got {_shown(value)}"
        return
    known = _schemas()[schema]
    for told, item in value.items():
        name = _camel(told)
        if name in _BESIDES.get(schema, ()):
            continue
        if name not in known["properties"]:
            # GoogleCloudPlatform/monitoring-dashboard-samples pull request 694 [I].
            words = f'Invalid JSON payload received. Unknown name "{told}": Cannot find field.'
            yield path, f"{words}{nearest(name, known['properties'])}"
        elif item is not None:
            yield from _value(known["properties"][name], item, _below(path, name))
    for name in known.get("required", ()):
        if value.get(name, value.get(_snake(name))) in (None, "", []):
            yield _below(path, name), "is required"


def _value(shape: dict[str, Any], value: object, path: str) -> Told:
    if "of" in shape:
        yield from _object(shape["of"], value, path)
        return
    kind = shape.get("type", "any")
    wanted = (*_TYPES.get(kind, (object,)), *((int,) if shape.get("format") in _NUMBERS else ()))
    truth = isinstance(value, bool) and kind not in {"boolean", "any"}
    written = kind == "integer" and isinstance(value, str) and re.fullmatch(r"-?\d+", value)
    if truth or not (isinstance(value, wanted) or written):
        yield path, f"must be of type {kind}; got {_shown(value)}"
    elif "enum" in shape and value not in shape["enum"]:
        hint = nearest(str(value), shape["enum"])
        yield path, f"must be one of {', '.join(shape['enum'])}; got {_shown(value)}{hint}"
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _value(shape["items"], item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _value(shape.get("values", {}), item, _below(path, name))


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _camel(name: str) -> str:
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


def _snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", name)


def _shown(value: object) -> str:
    text = json.dumps(value, default=repr)
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - a line's length
