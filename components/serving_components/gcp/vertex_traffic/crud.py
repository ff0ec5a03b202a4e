"""Create, change, look at and delete, whatever hosts the resource.

A split is changed by one call, from one that is whole to another: whenever a command is killed,
callers are answered.
"""

from dataclasses import replace
from typing import Any, Final

from serving_components.core.own_resource.changes import changes
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller
from serving_components.core.slots.shares import Shares
from serving_components.gcp.vertex_traffic.command import Command, Ways
from serving_components.gcp.vertex_traffic.kept import Kept
from serving_components.gcp.vertex_traffic.live import Live
from serving_components.gcp.vertex_traffic.wanted import INPUTS, REMEMBERED, Wanted

Properties = dict[str, Any]

_AS_THEY_ARE: Final = Ways()


def name_of(properties: Properties) -> str:
    """An endpoint has one split."""
    return f"traffic of {properties['endpoint']}"


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, a failure to mend, a split moved by others."""
    kept = Kept.of(old)
    asked = changes(INPUTS, old, new, failed=bool(kept.failure))
    drifted = ["liveSplit"] if kept.drifted else []
    return asked + drifted


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
        failure = f"traffic of {wanted.endpoint}: {reason}"
    return {**new, **replace(command.kept, failure=failure).outputs}


def seen(properties: Properties, *, ways: Ways = _AS_THEY_ARE) -> Properties | None:
    """What a refresh finds; None where the endpoint is gone."""
    live = ways.endpoint(Wanted.of(properties)).look()
    return None if live is None else {**properties, "liveSplit": live.shares.traffic}


def end(
    properties: Properties, known: Properties | None = None, *, ways: Ways = _AS_THEY_ARE
) -> None:
    """Give nobody requests, so that everything can be undeployed.

    What others have shared out among deployments that are not ours stays. `known` is what the last
    command that came to its end left, where that is not what was asked for last.
    """
    before = properties if known is None else known
    wanted = Wanted.of({**before, **properties})
    endpoint = ways.endpoint(wanted)
    live = endpoint.look()
    if live is None or not live.shares.traffic:
        return
    if strangers := _strangers(live, Wanted.of(before), wanted, kept=Kept.of(before)):
        teller(f"traffic of {wanted.endpoint}")(
            f"{live.told(live.shares)} stays: {', '.join(strangers)} was deployed elsewhere"
        )
        return
    endpoint.share(Shares())


def _strangers(live: Live, *wanted: Wanted, kept: Kept) -> list[str]:
    """Who gets requests and is not ours.

    Ours is also what a killed command gave some: a deployment that has a slot's name.
    """
    ours = {identity for each in wanted for identity in each.deployments.values()}
    ours |= set(kept.moved.traffic if kept.moved else ())
    slots = {slot for each in wanted for slot in each.deployments}
    names = {*slots, *(it.called for it in live.deployed.values() if it.id in ours)}
    ours |= {it.id for it in live.deployed.values() if it.called in names}
    return [it for it in live.shares.traffic if it not in ours]
