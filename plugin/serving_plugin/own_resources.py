"""Our own resources, which the plugin answers for by the same providers as a program's Python."""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from pulumi.dynamic import ResourceProvider

from serving_plugin.components import NoComponent, clouds


def provider_of(urn: str) -> ResourceProvider:
    """What does the work for a resource, by the last part of its type.

    Raises:
        NoComponent: there is none of this name where the cloud's SDK is installed.
    """
    token = urn.split("::")[2].rpartition("$")[2]
    found = _providers().get(token.rpartition(":")[2])
    if found is None:
        there = ", ".join(it.__name__.rpartition(".")[2] for it in clouds()) or "none"
        raise NoComponent(
            f"the plugin has no resource {token} of its own; its environment has the SDKs of:"
            f" {there}. Install the extra of another cloud there, if it is one of that cloud's"
        )
    return found


@cache
def _providers() -> dict[str, ResourceProvider]:
    """By name: `EndpointUpdateProvider`, of whatever `provider.py`, is that of `EndpointUpdate`."""
    found: dict[str, ResourceProvider] = {}
    for cls in _classes():
        name = cls.__name__.removesuffix("Provider")
        if name in found:
            raise LookupError(f"two providers are called {cls.__name__}")
        found[name] = cls()
    return found


def _classes() -> Iterator[type[ResourceProvider]]:
    """Only files of that name are loaded: components, and with them their SDKs, are not."""
    for cloud in clouds():
        for folder in map(Path, cloud.__path__):
            for file in sorted(folder.glob("*/*provider.py")):
                module = f"{cloud.__name__}.{file.parent.name}.{file.stem}"
                yield from _of(importlib.import_module(module))


def _of(module: ModuleType) -> Iterator[type[ResourceProvider]]:
    for member in vars(module).values():
        if isinstance(member, type) and issubclass(member, ResourceProvider):
            yield from () if member is ResourceProvider else (member,)
