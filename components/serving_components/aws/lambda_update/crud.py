"""Create, change and look, whatever hosts the resource.

The dynamic provider serves it today. A hosted package of components will serve the same as a
custom resource (`docs/decisions/own-resource.md`).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from serving_components.aws.lambda_update import versions
from serving_components.aws.lambda_update.alias import Alias, Stand
from serving_components.aws.lambda_update.kept import Kept
from serving_components.aws.lambda_update.moving import Move
from serving_components.aws.lambda_update.pace import CloudClock
from serving_components.aws.lambda_update.wanted import INPUTS, Second, Wanted
from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.telling import teller, told
from serving_components.core.own_resource.changes import changes

Properties = dict[str, Any]

NAMES: Final = ("functionName", "aliasName")
"""Inputs that say which alias it is: another one is another resource."""

_REMEMBERED: Final = {"steps", "versionAlarms", "otherAlarms"}
"""Inputs that only the next rollout is about: a change of theirs calls nothing."""


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, a failure to mend, an alias moved by others.

    And a share of another version that could not be given yet.
    """
    kept = Kept.of(old)
    asked = changes(INPUTS, old, new, failed=bool(kept.failure))
    drifted = ["liveVersion"] if kept.drifted else []
    paused = [] if kept.second == Second.of(new.get("secondVersion")) else ["movedSecond"]
    return asked + drifted + paused


def bring(
    new: Properties,
    old: Properties | None = None,
    *,
    connect: Callable[[str], Clients] = Clients,
    clock: Callable[[], CloudClock] = CloudClock,
) -> Properties:
    """Have the alias stand for what is asked for; the outputs, whatever came of it."""
    wanted, kept = Wanted.of(new), Kept.of(old or {})
    if old is not None and _REMEMBERED.issuperset(changed(old, new)):
        return {**new, **kept.outputs}
    move = Move(connect(wanted.region), wanted, clock(), teller(wanted.function))
    try:
        kept = _brought(move, kept, known=old is not None)
    except Exception as error:
        if (reason := told(error)) is None:
            raise
        kept = replace(kept, failure=f"function {wanted.function}: {reason}")
    else:
        _prune(move, kept)
    return {**new, **kept.outputs}


def seen(properties: Properties, *, connect: Callable[[str], Clients] = Clients) -> Properties:
    """What a refresh finds."""
    wanted = Wanted.of(properties)
    found = Alias(connect(wanted.region), wanted.function, wanted.alias).look()
    now = (None, None) if found is None else (found.version, found.second)
    return {**properties, **_live(*now)}


def _live(version: str | None, second: Second | None) -> Properties:
    return {"liveVersion": version, "liveSecond": second and second.told}


def _brought(move: Move, kept: Kept, *, known: bool) -> Kept:
    """The versions once the alias stands for what is asked for, those beyond the kept left out."""
    wanted = move.wanted
    move.clock.hear(move.clients.lambda_)
    before = move.alias.look()
    if before is None and known:
        move.say(
            f"there is no alias {wanted.alias} to move; it is made on version {wanted.version} if"
            " the state has none either. If somebody deleted it: `pulumi refresh`, then `up` again"
        )
    found = move.run(before, kept)
    now = Stand(wanted.version) if found is None else found
    first = kept.first or wanted.version
    earlier = [*kept.served, kept.moved_to or (before.version if before else None)]
    served = [one for one in dict.fromkeys(earlier) if one and one != now.version]
    ours = [one for one in served if one.isdecimal() and int(one) >= int(first)]
    return Kept(
        moved_to=now.version,
        second=now.second,
        live=now.version,
        live_second=now.second,
        served=tuple(ours[max(0, len(ours) - wanted.keep_versions) :]),
        first=first,
    )


def _prune(move: Move, kept: Kept) -> None:
    """The alias has moved already, so what fails here is told and left to the next update."""
    wanted = move.wanted
    keep = {wanted.version, *kept.served, *filter(None, [kept.moved_to])}
    keep |= {second.version for second in (wanted.second, kept.second) if second}
    try:
        versions.prune(move.clients, wanted, keep=keep, first=kept.first)
    except Exception as error:
        if (reason := told(error)) is None:
            raise
        move.say(f"earlier versions are still there: {reason}; the next update removes them")
