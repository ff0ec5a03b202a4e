"""Every installed distribution, with the `pulumi-plugin.json` of its package."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import sys
from pathlib import Path


def show() -> None:
    found = {}
    # The first of a name on the path is the one that imports find.
    for distribution in importlib.metadata.distributions():
        name = distribution.metadata["Name"]
        if name and name not in found:
            found[name] = {
                "name": name,
                "version": distribution.version,
                "plugin": _plugin(distribution, name),
                "requires": distribution.requires or [],
            }
    json.dump(list(found.values()), sys.stdout)


def _plugin(distribution: importlib.metadata.Distribution, name: str) -> object:
    module = name.replace("-", "_").replace(".", "_")
    folders = [Path(str(distribution.locate_file(module)))]
    if name.startswith("pulumi") and not folders[0].is_dir():
        folders = _editable(module)
    for folder in folders:
        file = folder / "pulumi-plugin.json"
        if file.is_file():
            return json.loads(file.read_text(encoding="utf-8"))
    return None


def _editable(module: str) -> list[Path]:
    spec = importlib.util.find_spec(module)
    return [Path(place) for place in (spec.submodule_search_locations or [])] if spec else []
