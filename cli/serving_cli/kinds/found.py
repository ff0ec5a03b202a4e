"""The kinds that there are: one for each folder beside this file."""

import importlib
import inspect
import pkgutil
from typing import TypeVar

import serving_cli.kinds as folders

Part = TypeVar("Part")


def every(part: type[Part]) -> list[Part]:
    """What each kind has of a part: of the class in `<kind>/<the part's own module>.py`.

    A part is loaded when it is asked for: what watches rollouts needs more than what calls.
    """
    file = part.__module__.rpartition(".")[2]
    modules = [
        importlib.import_module(f"{folder.name}.{file}")
        for folder in pkgutil.iter_modules(folders.__path__, f"{folders.__name__}.")
        if folder.ispkg
    ]
    return [
        item()
        for module in modules
        for item in vars(module).values()
        if inspect.isclass(item) and issubclass(item, part) and item.__module__ == module.__name__
    ]
