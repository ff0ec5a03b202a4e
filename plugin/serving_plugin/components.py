"""What is hosted: every public component of the clouds whose SDK is installed."""

import importlib
import importlib.util
from collections.abc import Iterator
from types import ModuleType
from typing import Final

import pulumi

from serving_components.core.nearest import nearest

CLOUDS: Final = ("aws", "gcp", "azure")


class NoComponent(LookupError):  # noqa: N818 - what is so
    """Something was asked for that this package has not, or not here."""


def components() -> list[type[pulumi.ComponentResource]]:
    """By name."""
    return [member for name in sorted(_homes()) if (member := _member(name)) is not None]


def component(name: str) -> type[pulumi.ComponentResource]:
    """One of them; nothing of other clouds is loaded.

    Raises:
        NoComponent: there is none.
    """
    member = _member(name) if name in _homes() else None
    if member is None:
        hint = nearest(name, [it.__name__ for it in components()])
        there = ", ".join(it.__name__.rpartition(".")[2] for it in clouds()) or "none"
        raise NoComponent(f"there is no component {name}{hint}; the plugin has those of: {there}")
    return member


def clouds() -> Iterator[ModuleType]:
    """What a cloud's extra brings, it says itself; to ask that loads nothing of it."""
    for name in CLOUDS:
        cloud = importlib.import_module(f"serving_components.{name}")
        if importlib.util.find_spec(cloud.EXTRA.sdk) is not None:
            yield cloud


def _homes() -> dict[str, ModuleType]:
    """Where each public name is from."""
    return {name: cloud for cloud in clouds() for name in cloud.__all__}


def _member(name: str) -> type[pulumi.ComponentResource] | None:
    member = getattr(_homes()[name], name)
    whole = isinstance(member, type) and issubclass(member, pulumi.ComponentResource)
    return member if whole else None
