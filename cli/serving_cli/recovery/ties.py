"""What a resource needs, told from its values: for one of which the engine has kept nothing.

Without it, a `destroy` might delete what it needs before itself, which the cloud refuses.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from cloud_sandbox.engine.wire import Properties
from serving_cli.recovery.cloud_side import Entry, in_the_cloud

_PARTS: Final = re.compile(r"[/:]")


def ties(inputs: Properties, entries: Iterable[Entry]) -> Properties:
    """The dependencies of a resource with these inputs, as a state writes them down."""
    known = {
        name: entry["urn"]
        for entry in entries
        if in_the_cloud(entry)
        for name in (entry.get("id"), (entry.get("outputs") or {}).get("arn"))
        if isinstance(name, str) and name
    }
    by_property = {
        key: sorted({known[word] for word in _words(value) if word in known})
        for key, value in inputs.items()
    }
    found = {key: urns for key, urns in by_property.items() if urns}
    if not found:
        return {}
    dependencies = sorted({urn for urns in found.values() for urn in urns})
    return {"dependencies": dependencies, "propertyDependencies": found}


def _words(value: Any) -> Iterator[str]:
    """Every text in a value, and the parts of paths and ARNs."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _words(item)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, str):
        yield value
        yield from _PARTS.split(value)
