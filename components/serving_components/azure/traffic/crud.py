"""Create, change, look at and delete, whatever hosts the resource.

Shares are changed by one call, from one whole state to another: whenever a command is killed,
callers are answered.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pulumi.output import contains_unknowns

from serving_components.azure.own_resource.ids import same
from serving_components.azure.traffic.command import Command, Ways, say_of
from serving_components.azure.traffic.kept import Kept
from serving_components.azure.traffic.live import Live
from serving_components.azure.traffic.settings import refusal
from serving_components.azure.traffic.wanted import INPUTS, REMEMBERED, Wanted
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.slots.shares import Shares

Properties = dict[str, Any]

_AS_THEY_ARE: Final = Ways()


def name_of(properties: Properties) -> str:
    """An endpoint has one share-out; ids are of any case."""
    return f"traffic of {properties['endpoint']}".lower()


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, a failure to mend, what others moved or set."""
    kept = Kept.of(old)
    inputs = [name for name in INPUTS if not _alike(name, old, new)]
    failed = ["failure"] if kept.failure else []
    drifted = ["liveTraffic"] if kept.drifted else []
    return inputs + failed + drifted + (["liveSettings"] if _set_by_others(old, kept) else [])


def refused(old: Properties, new: Properties) -> str | None:
    """What the last look tells of already that cannot come about, as far as it is known yet."""
    asked = new.get("settings") or {}
    if contains_unknowns(asked):
        return None
    return refusal(Kept.of(old).settings or {}, asked)


def bring(
    new: Properties, old: Properties | None = None, *, ways: Ways = _AS_THEY_ARE
) -> Properties:
    """Share requests as is asked for; the outputs, whatever came of it."""
    wanted, kept = Wanted.of(new), Kept.of(old or {})
    if old is not None and set(REMEMBERED).issuperset(changed(old, new)):
        return {**new, **kept.outputs}
    command, failure = Command(wanted, kept, ways), None
    try:
        command.run()
    except NotMoved as reason:
        failure = f"{wanted.called}: {reason}"
    return {**new, **replace(command.kept, failure=failure).outputs}


def seen(properties: Properties, *, ways: Ways = _AS_THEY_ARE) -> Properties | None:
    """What a refresh finds; None where the endpoint is gone."""
    wanted = Wanted.of(properties)
    live = ways.endpoint(wanted).look()
    if live is None:
        return None
    there = live.settings(wanted.settings)
    kept = replace(Kept.of(properties), live=live.shares, settings=there)
    return {**properties, **kept.outputs}


def end(
    properties: Properties, known: Properties | None = None, *, ways: Ways = _AS_THEY_ARE
) -> None:
    """Give nobody requests, so that every deployment can be deleted.

    What others have shared out among deployments that are not ours stays, unless all of the
    endpoint's requests were taken over. `known` is what the last command that came to its end left,
    where that is not what was asked for last.
    """
    before = properties if known is None else known
    wanted = Wanted.of({**before, **properties})
    endpoint = ways.endpoint(wanted)
    live = endpoint.settled()
    if live is None or not live.shares.names:
        return
    strangers = _strangers(live, Wanted.of(before), wanted, kept=Kept.of(before))
    if strangers and not wanted.adopt:
        say_of(wanted)(f"{live.shares} stays: {', '.join(strangers)} was made elsewhere")
        return
    endpoint.write(live.shares, Shares(), {}, say_of(wanted))


def _alike(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    before, after = old.get(name), new.get(name)
    if name == "endpoint" and isinstance(before, str) and isinstance(after, str):
        return same(before, after)
    return bool(before == after)


def _set_by_others(old: Properties, kept: Kept) -> bool:
    """Whether the endpoint was not what was asked for at the last look."""
    return kept.settings is not None and kept.settings != Wanted.of(old).settings


def _strangers(live: Live, *wanted: Wanted, kept: Kept) -> list[str]:
    """Who gets requests and is not ours: a killed command may have moved some to ours already."""
    ours = {name for each in wanted for name in each.deployments.values()}
    ours |= set(kept.moved.names if kept.moved else ())
    names = {name.lower() for name in ours}
    return [name for name in live.shares.names if name.lower() not in names]
