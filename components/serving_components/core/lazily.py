"""Names of a cloud's package whose modules are loaded when they are asked for."""

import importlib
import sys
from collections.abc import Collection, Mapping
from typing import Any

from serving_components.core.extras import Extra


def loaded(name: str, extra: Extra, homes: Mapping[str, str], portable: Collection[str]) -> Any:
    """What the package of an extra calls `name`; it is the package's own from then on.

    `homes` says in which of its modules a name is, `portable` which names the whole library has.

    Raises:
        ImportError: it is in the whole library's package; an `AttributeError` would come to
            whoever imports it without its words.
        AttributeError: nothing is called so.
        MissingExtra: it needs the SDK, which is not installed.
    """
    package = extra.package
    if name in portable:
        raise ImportError(f"{name} is in {package.partition('.')[0]}", name=package)
    if name not in homes:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    with extra.needed():
        found = getattr(importlib.import_module(f"{package}.{homes[name]}"), name)
    setattr(sys.modules[package], name, found)
    return found
