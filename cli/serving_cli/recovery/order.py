"""The order of a state: what a resource needs stands before it, or the engine refuses the state."""

from collections.abc import Sequence

from serving_cli.recovery.cloud_side import Entry


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """The same entries, each after what it needs; otherwise as they stood."""
    known = {entry["urn"] for entry in entries}
    placed: set[str] = set()
    ordered: list[Entry] = []
    rest = list(entries)
    while rest:
        blocked: list[Entry] = []
        for entry in rest:
            if needs(entry) & known <= placed | {entry["urn"]}:
                ordered.append(entry)
                placed.add(entry["urn"])
            else:
                blocked.append(entry)
        if len(blocked) == len(rest):
            # A circle is nobody's mistake but the engine's to name.
            return [*ordered, *blocked]
        rest = blocked
    return ordered


def needs(entry: Entry) -> set[str]:
    """URNs that must stand before it."""
    by_property = entry.get("propertyDependencies") or {}
    told = {
        entry.get("parent"),
        entry.get("deletedWith"),
        entry.get("provider", "").rpartition("::")[0],
        *(entry.get("dependencies") or ()),
        *(urn for urns in by_property.values() for urn in urns or ()),
    }
    return {urn for urn in told if urn}


def without(entry: Entry, gone: Entry) -> Entry:
    """The entry, needing what another one needed and that one no more."""
    urn, instead = gone["urn"], gone.get("dependencies") or []
    if urn not in needs(entry):
        return entry
    by_property = entry.get("propertyDependencies") or {}
    kept = {
        "dependencies": _instead(entry.get("dependencies") or [], urn, instead),
        "propertyDependencies": {
            name: _instead(urns or [], urn, instead) for name, urns in by_property.items()
        },
    }
    lost = {name for name in ("parent", "deletedWith") if entry.get(name) == urn}
    return {name: value for name, value in (entry | kept).items() if name not in lost}


def among(entry: Entry, known: set[str]) -> Entry:
    """The entry, needing nothing but what is known; the next update writes down the rest."""
    by_property = entry.get("propertyDependencies") or {}
    kept = {
        "dependencies": [urn for urn in entry.get("dependencies") or () if urn in known],
        "propertyDependencies": {
            name: [urn for urn in urns or () if urn in known] for name, urns in by_property.items()
        },
    }
    lost = {name for name in ("parent", "deletedWith") if entry.get(name, "") not in known}
    return {name: value for name, value in (entry | kept).items() if name not in lost}


def _instead(urns: list[str], urn: str, others: list[str]) -> list[str]:
    return sorted({*urns, *others} - {urn}) if urn in urns else urns
