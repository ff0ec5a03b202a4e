"""Layers: a service's own values over its profile's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core import scaling
from serving_stack.settings.targets import LAMBDA, SAGEMAKER, TARGETS

_NAMED_BLOCKS: Final = ("models", "services")
_MEANT_FOR_INSTANCES: Final = {
    "serverless": frozenset({("sagemaker", "instance_type"), ("scaling",), ("rollout",)}),
    "asynchronous": frozenset({("scaling",), ("rollout",)}),
}
"""What profiles say of endpoints that answer at once, and means nothing for the other kinds."""

_STARTS: Final = frozenset({"warm_up", "provisioned", "snap_start"})
"""Keys of `lambda` that say what is done against cold starts: one decision."""

_FOLLOWED: Final = frozenset({*scaling.TARGETS, "between"})
"""Keys of `scaling` that say what the number of replicas follows."""


@dataclass(frozen=True)
class Layered:
    """The values that hold for a service, and which of them the profile gave."""

    values: Mapping[str, Any]
    preset: Mapping[tuple[str, ...], Any]


def without_nulls(given: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with unset keys left out, so that `max:` with nothing behind it is unset.

    A model or service with nothing behind its name is one that sets nothing, and not nothing.
    """
    named = {
        block: {name: {} if body is None else body for name, body in given[block].items()}
        for block in _NAMED_BLOCKS
        if isinstance(given.get(block), Mapping)
    }
    return {key: _cleaned(value) for key, value in {**given, **named}.items() if value is not None}


def _cleaned(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _cleaned(item) for key, item in value.items() if item is not None}
    return value


def layered(profile: Mapping[str, Any], given: Mapping[str, Any]) -> Layered:
    """Lay what a service sets over its profile, block by block and key by key.

    A rollout that names its strategy is a whole of its own, as the profile's share and bake time
    mean nothing for another strategy. A scaling that says what it follows follows nothing of the
    profile's, and neither does one that fixes the number. A function that says anything of cold
    starts, and be it `snap_start: false`, has nothing of the profile's against them. A target is
    never taken from the profile, only its values, and of those none that another kind of endpoint
    has no use for.
    """
    values: dict[str, Any] = dict(given)
    preset: dict[tuple[str, ...], Any] = {}
    for block, start in _meant_for(given, profile).items():
        if not isinstance(start, Mapping):
            if block not in given:
                values[block] = preset[(block,)] = start
            continue
        own = given.get(block, None if block in TARGETS else {})
        if isinstance(own, Mapping) and not (block == "rollout" and "strategy" in own):
            values[block] = {**start, **own}
            preset |= {(block, key): start[key] for key in start if key not in own}
    return Layered(values, preset)


def _meant_for(given: Mapping[str, Any], profile: Mapping[str, Any]) -> Mapping[str, Any]:
    """The profile, without what it says of other kinds of endpoints and other ways to scale."""
    kinds = _block(given, SAGEMAKER)
    out: set[tuple[str, ...]] = set()
    for kind, meant in _MEANT_FOR_INSTANCES.items():
        if kinds.get(kind) is not None:
            out |= meant
    if _STARTS & _block(given, LAMBDA).keys():
        out |= {(LAMBDA, key) for key in _STARTS}
    own = given.get("scaling")
    if isinstance(own, Mapping) and (
        _FOLLOWED & own.keys() or _fixed({**_block(profile, "scaling"), **own})
    ):
        out |= {("scaling", key) for key in _FOLLOWED}
    return {
        block: {key: value for key, value in start.items() if (block, key) not in out}
        if isinstance(start, Mapping)
        else start
        for block, start in profile.items()
        if (block,) not in out
    }


def _block(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = values.get(key)
    return found if isinstance(found, Mapping) else {}


def _fixed(scaling: Mapping[str, Any]) -> bool:
    """Whether nothing changes the number of replicas, whatever it might follow."""
    return not scaling.get("schedules") and scaling.get("max") in (None, scaling.get("min"))
