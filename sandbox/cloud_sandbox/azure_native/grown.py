"""What comes back of an input: what was given, and what Azure adds inside it."""

from typing import Any

from cloud_sandbox.engine.wire import UNKNOWN, Properties


def grown(given: Any, added: Any) -> Any:
    """Both together; what was given stays, and a set of ids becomes a map of what they are."""
    if given is UNKNOWN or added is None:
        return given
    if isinstance(given, dict) and isinstance(added, dict):
        return {name: grown(given.get(name), added.get(name)) for name in given | added}
    if isinstance(given, list) and isinstance(added, dict):
        return added
    return added if given is None else given


def said(given: Any, there: Any) -> Any:
    """The part of what came back that answers what was given."""
    if isinstance(given, dict) and isinstance(there, dict):
        return {name: said(item, there.get(name)) for name, item in given.items()}
    return list(there) if isinstance(given, list) and isinstance(there, dict) else there


def unknown_inside(given: Any, names: tuple[str, ...]) -> Any:
    """An input as a preview of its creation can tell it: what is added is not known yet."""
    if not isinstance(given, dict):
        return given
    return dict.fromkeys(names, UNKNOWN) | given


def still_inside(given: Any, there: Any, names: tuple[str, ...]) -> Any:
    """An input as a preview of a change can tell it: what was added once stays."""
    if not isinstance(given, dict) or not isinstance(there, dict):
        return given
    return {name: there[name] for name in names if name in there} | given


def known(properties: Properties) -> Properties:
    """Those that say something."""
    return {name: value for name, value in properties.items() if value is not None}
