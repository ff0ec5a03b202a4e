"""Create, change, look at and delete, whatever hosts the resource.

A split is changed by one call, from one that is whole to another: whenever a command is killed,
callers are answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller
from serving_components.gcp.own_resource.calls import Vertex
from serving_components.gcp.own_resource.names import endpoint_at
from serving_components.gcp.own_resource.refusal import told
from serving_components.gcp.vertex_traffic.wanted import INPUTS, Split, Wanted

Properties = dict[str, Any]

_MASK = "trafficSplit"


@dataclass(frozen=True)
class Live:
    """An endpoint as far as its requests go."""

    deployed: tuple[str, ...]
    split: Split


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, a failure to mend, a split moved by others."""
    inputs = [name for name in INPUTS if old.get(name) != new.get(name)]
    failed = ["failure"] if old.get("failure") else []
    drifted = ["liveSplit"] if old.get("liveSplit") != old.get("movedSplit") else []
    return inputs + failed + drifted


def bring(
    new: Properties, old: Properties | None = None, *, connect: Callable[[str], Vertex] = Vertex
) -> Properties:
    """Share requests as is asked for; the outputs, whatever came of it."""
    wanted = Wanted.of(new)
    before = {name: (old or {}).get(name) for name in ("movedSplit", "liveSplit")}
    try:
        split = _brought(_vertex(wanted.endpoint, connect), wanted, known=old is not None)
    except Exception as error:
        if (reason := told(error)) is None:
            raise
        return {**new, **before, "failure": f"traffic of {wanted.endpoint}: {reason}"}
    return {**new, "movedSplit": split, "liveSplit": split, "failure": None}


def seen(properties: Properties, *, connect: Callable[[str], Vertex] = Vertex) -> Properties | None:
    """What a refresh finds; None where the endpoint is gone."""
    wanted = Wanted.of(properties)
    live = _live(_vertex(wanted.endpoint, connect), wanted.endpoint)
    return None if live is None else {**properties, "liveSplit": live.split}


def end(properties: Properties, *, connect: Callable[[str], Vertex] = Vertex) -> None:
    """Give nobody requests, so that everything can be undeployed.

    What others have shared out among deployments that are not ours stays.
    """
    wanted = Wanted.of(properties)
    vertex = _vertex(wanted.endpoint, connect)
    live = _live(vertex, wanted.endpoint)
    if live is None or not live.split:
        return
    if strangers := _strangers(live.split, wanted, properties):
        teller(f"traffic of {wanted.endpoint}")(
            f"{wanted.told(live.split)} stays: {', '.join(strangers)} was deployed elsewhere"
        )
        return
    vertex.set(wanted.endpoint, {_MASK: {}}, _MASK)


def _brought(vertex: Vertex, wanted: Wanted, *, known: bool) -> Split:
    split = wanted.split
    live = _live(vertex, wanted.endpoint)
    if live is None:
        raise NotMoved("there is no such endpoint")
    missing = [slot for slot in wanted.shares if wanted.deployments[slot] not in live.deployed]
    if missing:
        raise NotMoved(
            f"{', '.join(missing)} is not deployed on it any more; `pulumi refresh`, then `up`"
            " again, and it is deployed anew"
        )
    if not known and not wanted.adopt and (strangers := _strangers(live.split, wanted, {})):
        raise NotMoved(
            f"it stands at {wanted.told(live.split)}, and {', '.join(strangers)} is none of"
            " deployments; set adopt to take its requests away"
        )
    if live.split != split:
        vertex.set(wanted.endpoint, {_MASK: split}, _MASK)
        teller(f"traffic of {wanted.endpoint}")(f"now {wanted.told(split)}")
    return split


def _strangers(live: Split, wanted: Wanted, before: Mapping[str, Any]) -> list[str]:
    """Who gets requests and is neither ours nor was."""
    ours = {*wanted.deployments.values(), *(before.get("movedSplit") or {})}
    return [identity for identity in live if identity not in ours]


def _live(vertex: Vertex, endpoint: str) -> Live | None:
    found = vertex.find(endpoint)
    if found is None:
        return None
    deployed = tuple(it["id"] for it in found.get("deployedModels") or ())
    split = {name: int(it) for name, it in (found.get(_MASK) or {}).items() if it}
    return Live(deployed, split)


def _vertex(endpoint: str, connect: Callable[[str], Vertex]) -> Vertex:
    return connect(endpoint_at(endpoint).location)
