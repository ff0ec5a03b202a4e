"""Create, change, look at and delete, whatever hosts the resource.

A split is changed by one call, from one that is whole to another: whenever a command is killed,
callers are answered.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from serving_components.core.own_resource.changes import changes
from serving_components.core.own_resource.living import has_come
from serving_components.core.own_resource.telling import teller
from serving_components.gcp.own_resource.refusal import told
from serving_components.gcp.vertex_traffic.command import Command, Ways
from serving_components.gcp.vertex_traffic.kept import Kept
from serving_components.gcp.vertex_traffic.live import Live
from serving_components.gcp.vertex_traffic.wanted import INPUTS, REMEMBERED, Wanted

Properties = dict[str, Any]

_AS_THEY_ARE: Final = Ways()


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, a failure to mend, a split moved by others.

    Or moved by a killed command, which no state knows of: where a program went back to a deployment
    of before, the state says what is asked for already, and that deployment has just come again.
    """
    kept = Kept.of(old)
    asked = changes(INPUTS, old, new, failed=bool(kept.failure))
    drifted = ["liveSplit"] if kept.drifted or _came(new) else []
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
    except Exception as error:
        if (reason := told(error)) is None:
            raise
        failure = f"traffic of {wanted.endpoint}: {reason}"
    return {**new, **replace(command.kept, failure=failure).outputs}


def seen(properties: Properties, *, ways: Ways = _AS_THEY_ARE) -> Properties | None:
    """What a refresh finds; None where the endpoint is gone."""
    live = ways.endpoint(Wanted.of(properties)).look()
    return None if live is None else {**properties, "liveSplit": live.split}


def end(properties: Properties, *, ways: Ways = _AS_THEY_ARE) -> None:
    """Give nobody requests, so that everything can be undeployed.

    What others have shared out among deployments that are not ours stays.
    """
    wanted = Wanted.of(properties)
    endpoint = ways.endpoint(wanted)
    live = endpoint.look()
    if live is None or not live.split:
        return
    if strangers := _strangers(live, wanted, Kept.of(properties)):
        teller(f"traffic of {wanted.endpoint}")(
            f"{live.told(live.split)} stays: {', '.join(strangers)} was deployed elsewhere"
        )
        return
    endpoint.share({})


def _came(new: Properties) -> bool:
    deployments = new.get("deployments")
    ids = deployments.values() if isinstance(deployments, Mapping) else ()
    return any(has_come(f"{new.get('endpoint')}/{identity}") for identity in ids)


def _strangers(live: Live, wanted: Wanted, kept: Kept) -> list[str]:
    """Who gets requests and is not ours.

    Ours is also what a killed command gave some: a deployment that has a slot's name.
    """
    ours = {*wanted.deployments.values(), *(kept.split or {})}
    names = {*wanted.deployments, *(it.called for it in live.deployed.values() if it.id in ours)}
    ours |= {it.id for it in live.deployed.values() if it.called in names}
    return [it for it in live.split if it not in ours]
