"""Imports the model's own code: from its folder first, then from wherever Python looks."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from serving_runtime.refused import Misconfigured


def module(name: str, folder: Path) -> ModuleType:
    """The module `name` of `folder`, or else of `sys.path`.

    The folder goes first on `sys.path`, so that the code finds what lies beside it.

    Raises:
        Misconfigured: there is none, or its name would shadow one that is in use.
        Exception: whatever importing it raises.
    """
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    path = folder.joinpath(*name.split(".")).with_suffix(".py")
    if "." in name or not path.is_file():
        return _elsewhere(name, folder)
    if name in sys.modules:
        raise Misconfigured(
            f"{path.name} has the name of a module that is loaded already; give it another"
        )
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:  # pragma: no cover - a path ending in .py has both
        raise Misconfigured(f"{path} cannot be imported")
    found = importlib.util.module_from_spec(spec)
    sys.modules[name] = found  # as importing would; dataclasses and pickles look there
    spec.loader.exec_module(found)
    return found


def member(module_name: str, name: str, folder: Path) -> object:
    """A class or function of such a module.

    Raises:
        Misconfigured: the module or the name in it is missing.
    """
    found = module(module_name, folder)
    if not hasattr(found, name):
        raise Misconfigured(f"module {module_name} has no {name}")
    return getattr(found, name)


def _elsewhere(name: str, folder: Path) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name is None or not (
            name == missing.name or name.startswith(f"{missing.name}.")
        ):
            raise
        raise Misconfigured(
            f"there is no module {name} in {folder}, nor where Python looks for modules"
        ) from None
