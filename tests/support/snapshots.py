"""Snapshots: what a program registered, as text that changes only when the program does."""

import json
import os
import re
from pathlib import Path
from typing import Any, Final

import pulumi
import yaml

from tests.support.cloud import Registered

_ERASED: Final = (
    (re.compile(r"\b[0-9a-f]{16,64}\b"), "<hash>"),
    (re.compile(r"(?<=-)[0-9a-f]{6}\b"), "<6 hex>"),
)

_CONTENT: Final = re.compile(r"(?<=-)[0-9a-f]{8}$")
"""Of what an object is called by that is named after its content."""


def snapshot(registered: list[Registered], outputs: object) -> str:
    """Resources by type and name, then what the program returned."""
    resources = [
        _without_nothing(
            {
                "type": found.typ,
                "name": _CONTENT.sub("<8 hex>", found.name),
                "provider": found.provider,
                "protect": found.protect,
                "ignore_changes": list(found.ignore_changes),
                "inputs": _normalised(found.inputs),
            }
        )
        for found in sorted(registered, key=lambda found: (found.typ, found.name))
    ]
    whole = {"resources": resources, "outputs": _normalised(outputs)}
    return yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=100)


def kept(file: Path, current: str) -> str:
    """The text a snapshot file holds; `UPDATE_SNAPSHOTS=1` makes it the current one first."""
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.write_text(current, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def _normalised(value: Any) -> Any:
    """Ids and hashes erased, archives by their path, policies as what their JSON says."""
    match value:
        case dict():
            return {key: _normalised(item) for key, item in sorted(value.items())}
        case list() | tuple():
            return [_normalised(item) for item in value]
        case pulumi.FileAsset():
            return f"<file {_placed(value.path)}>"
        case str() if value.startswith(("{", "[")):
            return _normalised(json.loads(value))
        case str():
            return _without_ids(value)
        case _:
            # The engine's protocol knows no integers.
            return int(value) if isinstance(value, float) and value.is_integer() else value


def _placed(path: str) -> str:
    """What lies outside the project is a packed model, called by its hash."""
    return _without_ids(Path(path).name) if Path(path).is_absolute() else path


def _without_ids(text: str) -> str:
    for pattern, erased in _ERASED:
        text = pattern.sub(erased, text)
    return text


def _without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}
