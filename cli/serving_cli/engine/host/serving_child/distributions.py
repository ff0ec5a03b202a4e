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
        name, version, requires = _told(distribution)
        if name and name not in found:
            found[name] = {
                "name": name,
                "version": version,
                "plugin": _plugin(distribution, name),
                "requires": requires,
            }
    json.dump(list(found.values()), sys.stdout)


def _told(distribution: importlib.metadata.Distribution) -> tuple[str, str, list[str]]:
    """Name, version and requirements, read line by line.

    The library reads the whole file as an e-mail, several times: with some hundred packages the
    better part of what the engine waits for before a program begins.
    """
    text = distribution.read_text("METADATA")
    if text is None:  # an egg's requirements lie in a file of their own
        return distribution.metadata["Name"], distribution.version, distribution.requires or []
    headers: dict[str, list[str]] = {}
    for line in text.partition("\n\n")[0].splitlines():
        key, _, value = line.partition(":")
        headers.setdefault(key, []).append(value.strip())
    name, version = (headers.get(key, [""])[0] for key in ("Name", "Version"))
    return name, version, headers.get("Requires-Dist", [])


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
