"""Finds what a service does in roles: one purpose a class, one concept a module."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def found(package: ModuleType, kind: type[T]) -> tuple[T, ...]:
    """One of each class in a folder that says its source, in the order of their names."""
    classes = {
        item
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
        for item in vars(importlib.import_module(module.name)).values()
        if isinstance(item, type) and issubclass(item, kind) and hasattr(item, "source")
    }
    return tuple(one() for one in sorted(classes, key=lambda one: one.__name__))
