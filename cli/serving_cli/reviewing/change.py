"""Change: what would be done to one resource."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_BEGUN: Final = "resourcePreEvent"
_HALVES: Final = frozenset({"create-replacement", "delete-replaced"})
"""A replacement is told as `replace` besides."""

_UNCHANGED: Final = frozenset({"same", "read", "read-replacement"})
_ORDER: Final = ("replace", "delete", "discard", "import", "create", "update")
"""What takes something away comes first."""


@dataclass(frozen=True)
class Change:
    """An operation on a resource."""

    op: str
    """The engine's word: `create`, `update`, `replace`, `delete`, …"""

    type: str
    name: str
    inputs: tuple[str, ...] = ()
    """Inputs that differ, by the engine's names."""

    forced_by: tuple[str, ...] = ()
    """Those of them that cannot be changed in place."""

    @property
    def takes_away(self) -> bool:
        return self.op in _ORDER[:3]


def changes(events: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Change]:
    """All that a command would do, what takes something away first, then by type and name.

    Components and providers are left out: what they come to is told by what is in them.
    """
    found = [
        _change(event["metadata"])
        for kind, event in events
        if kind == _BEGUN and _counts(event["metadata"])
    ]
    return sorted(found, key=lambda it: (_rank(it.op), it.type, it.name))


def _counts(about: Mapping[str, Any]) -> bool:
    if about["op"] in _HALVES or about["op"] in _UNCHANGED:
        return False
    if about["type"].startswith("pulumi:"):
        return False
    state = about.get("new") or about.get("old") or {}
    return bool(about.get("provider") or state.get("provider"))


def _change(about: Mapping[str, Any]) -> Change:
    return Change(
        about["op"],
        about["type"],
        about["urn"].rpartition("::")[2],
        tuple(about.get("diffs") or ()),
        tuple(about.get("keys") or ()),
    )


def _rank(op: str) -> int:
    return _ORDER.index(op) if op in _ORDER else len(_ORDER)
