"""Readings: the services that a block of settings may come to, once what is wrong is put right."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

from serving_components.core import Alarms, Args, Fault, Rollout, Scaling
from serving_stack.settings.blocks import mapping
from serving_stack.settings.findings import sound
from serving_stack.settings.stack_settings import ServiceSettings

_ALARMS: Final = "alarms"
_BLOCKS: Final[Mapping[str, type[Args]]] = {
    "scaling": Scaling,
    "rollout": Rollout,
    _ALARMS: Alarms,
}
_STAND_INS: Final[Mapping[str, tuple[dict[str, Any], ...]]] = {
    "scaling": ({}, {"min": 100, "max": 200, "cpu_percent": 60}),
    "rollout": ({}, {"strategy": "canary", "percent": 10, "bake_minutes": 10}),
    _ALARMS: ({}, {"error_percent": 1, "p99_ms": 100}),
}
"""Of each block one that asks for nothing, and one that asks for much: others may want either, and
the smallest share of a canary is one replica of the 100."""


def readings(values: Mapping[str, Any]) -> list[ServiceSettings]:
    """The service itself where each value is right, or one for each way to put it right.

    None where the mistake is in the target, the network or the tags: too much hangs on these.
    """
    whole = sound(ServiceSettings, values)
    if whole is not None:
        return [whole]
    wrong = _wrong(values)
    mended = (
        sound(ServiceSettings, {**values, **dict(zip(wrong, blocks, strict=True))})
        for blocks in product(*(_put_right(block, values[block]) for block in wrong))
    )
    found = [service for service in mended if service is not None]
    return found if len(found) == 2 ** len(wrong) else []


def sure(values: Mapping[str, Any], faults: list[list[Fault]], name: str) -> Iterator[Fault]:
    """What is wrong in every reading of a service, and in nothing that was made up for it."""
    made_up = {("services", name, block) for block in _wrong(values) if block != _ALARMS}
    first, *others = faults
    for fault in first:
        if fault.path[:3] not in made_up and all(fault in other for other in others):
            yield fault


def _wrong(values: Mapping[str, Any]) -> list[str]:
    return [name for name, cls in _BLOCKS.items() if sound(cls, values.get(name, {})) is None]


def _put_right(block: str, given: object) -> Iterator[dict[str, Any]]:
    """Alarms are independent of each other, so those that are right stay."""
    right = {
        key: value
        for key, value in mapping(given).items()
        if block == _ALARMS and sound(Alarms, {key: value}) is not None
    }
    for stand_in in _STAND_INS[block]:
        yield {**stand_in, **right}
