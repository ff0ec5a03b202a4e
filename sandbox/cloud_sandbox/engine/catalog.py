"""Finds every emulated type and look-up of a cloud by walking its folder."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

import cloud_sandbox
from cloud_sandbox.engine.cloud import Cloud
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.resource import Resource

Concept = TypeVar("Concept", Resource, Lookup)


@dataclass(frozen=True)
class Catalog:
    """What the sandbox emulates of one provider package."""

    cloud: Cloud
    resources: dict[str, Resource]
    lookups: dict[str, Lookup]


def catalog(package: str) -> Catalog:
    """The catalog of a package such as `aws`; empty for one nobody emulated yet."""
    folder = package.replace("-", "_")
    known = {module.name for module in pkgutil.iter_modules(cloud_sandbox.__path__) if module.ispkg}
    if folder not in known - {"engine"}:
        return Catalog(Cloud(package), {}, {})
    found = [item for module in _modules(folder) for item in _concepts(module)]
    clouds = [item for item in found if issubclass(item, Cloud)]
    return Catalog(
        cloud=clouds[0](package) if clouds else Cloud(package),
        resources=_by_token([item for item in found if issubclass(item, Resource)]),
        lookups=_by_token([item for item in found if issubclass(item, Lookup)]),
    )


def _by_token(found: Iterable[type[Concept]]) -> dict[str, Concept]:
    """One of each.

    Raises:
        TypeError: two classes have one token, so that which of them answers would be chance.
    """
    classes: dict[str, type[Concept]] = {}
    for item in found:
        other = classes.setdefault(item.token, item)
        if other is not item:
            names = " and ".join(f"{one.__module__}.{one.__name__}" for one in (other, item))
            raise TypeError(f"{item.token} is emulated twice: {names}")
    return {token: item() for token, item in classes.items()}


def _modules(folder: str) -> Iterator[ModuleType]:
    root = importlib.import_module(f"cloud_sandbox.{folder}")
    for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
        yield importlib.import_module(module.name)


def _concepts(module: ModuleType) -> Iterator[type]:
    """Clouds, and the classes with a token, that a module defines itself."""
    for item in vars(module).values():
        if (
            isinstance(item, type)
            and item.__module__ == module.__name__
            and issubclass(item, Cloud | Resource | Lookup)
            and (issubclass(item, Cloud) or hasattr(item, "token"))
        ):
            yield item
