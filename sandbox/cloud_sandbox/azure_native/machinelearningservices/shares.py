"""Traffic of an online endpoint: percents by the names of its deployments."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.wire import Properties, has_unknowns

WHOLE: Final = 100
MOST_MIRRORED: Final = 50


def shares(properties: Properties, name: str) -> dict[str, float]:
    """The known percents of `traffic` or `mirrorTraffic`."""
    told = inside(properties, name)
    return {key: found for key in told if (found := number(told[key])) is not None}


def faults_of_traffic(properties: Properties) -> Iterator[str]:
    """What is wrong with how requests are split."""
    split = shares(properties, "traffic")
    yield from _outside(split)
    if has_unknowns(properties.get("traffic")):
        return
    total = sum(split.values())
    if total not in (0, WHOLE):
        yield f"percents must sum to {WHOLE}, or all be 0; {_listed(split)} is {total:g}"


def faults_of_mirror(properties: Properties) -> Iterator[str]:
    """What is wrong with where requests are copied to."""
    mirrored = {key: share for key, share in shares(properties, "mirrorTraffic").items() if share}
    yield from _outside(mirrored)
    if len(mirrored) > 1:
        yield f"goes to one deployment; got {_listed(mirrored)}"
    if sum(mirrored.values()) > MOST_MIRRORED:
        yield f"takes up to {MOST_MIRRORED} percent; got {_listed(mirrored)}"
    split = shares(properties, "traffic")
    for name in sorted(key for key in mirrored if split.get(key)):
        yield f"{name!r} has {split[name]:g} percent of the traffic; be live or mirrored"


def named(properties: Properties) -> set[str]:
    """Deployments that have a share of traffic or mirror; one with none need not exist."""
    both = (shares(properties, name).items() for name in ("traffic", "mirrorTraffic"))
    return {key for split in both for key, share in split if share}


def share_of(properties: Properties, deployment: str) -> dict[str, float]:
    """What of traffic and mirror goes to a deployment, whose name has any case."""
    return {
        name: share
        for name in ("traffic", "mirrorTraffic")
        for key, share in shares(properties, name).items()
        if key.lower() == deployment.lower() and share
    }


def _outside(split: dict[str, float]) -> Iterator[str]:
    for name, share in split.items():
        if not 0 <= share <= WHOLE or share != int(share):
            yield f"{name!r} takes a whole percent of 0 to {WHOLE}; got {share:g}"


def _listed(split: dict[str, float]) -> str:
    return " + ".join(f"{name} {share:g}" for name, share in split.items()) or "nothing"
