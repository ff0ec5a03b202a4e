"""Rollouts: how services that change come to what they are to be, and how long that takes at most.

By the inputs of our own resources, as the engine tells them, and so by what moves requests itself;
the components' lines beside them are for people.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from serving_cli.kinds.own import own
from serving_cli.reviewing.rollout import Rollout
from serving_cli.reviewing.taking import DEPLOYMENT, TAKING, Group, Taken, Touched
from serving_cli.reviewing.told import plain

_BEGUN: Final = "resourcePreEvent"
_DOES: Final = frozenset({"create", "update", "replace", "delete"})
_LINE: Final = re.compile(r"rollout .*")
"""How the components begin it; it has steps and effective shares."""


def rollouts(events: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Rollout]:
    """By service, of those that change."""
    told = list(events)
    lines = _lines(told)
    return [
        Rollout(
            urn.rpartition("::")[2],
            lines.get(urn, "nothing is watched" if not took.watches else "watched by steps"),
            took.watches + took.waits,
            took.waits,
        )
        for urn, group in _groups(told).items()
        if (took := _taken(group)) is not None
    ]


def _groups(events: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Group]:
    """What may take long, by the component it is of; of a resource that has none, by itself."""
    found: dict[str, list[Touched]] = {}
    for kind, event in events:
        if kind != _BEGUN:
            continue
        about = event["metadata"]
        name = DEPLOYMENT if about["type"].endswith(DEPLOYMENT) else own(about["type"])
        if name is None or name not in TAKING:
            continue
        old, new = about.get("old") or {}, about.get("new") or {}
        above = (new or old).get("parent") or ""
        of = above if above and "::pulumi:pulumi:Stack::" not in above else about["urn"]
        touched = Touched(name, about["op"], old.get("inputs") or {}, new.get("inputs") or {})
        found.setdefault(of, []).append(touched)
    return {urn: tuple(touched) for urn, touched in found.items()}


def _taken(group: Group) -> Taken | None:
    """One after another at worst; None where nothing is done."""
    done = [TAKING[one.name](one, group) for one in group if one.op in _DOES]
    if not done:
        return None
    return Taken(sum(it.watches for it in done), sum(it.waits for it in done))


def _lines(events: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, str]:
    return {
        event["urn"]: match.group()
        for kind, event in events
        if kind == "diagnosticEvent"
        and event.get("urn")
        and (match := _LINE.match(plain(event["message"])))
    }
