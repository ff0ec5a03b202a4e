"""The runtime that answers inside a function, as files: it goes into every zip."""

import functools
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from serving_components.core.zipped import Entry

_PACKAGE: Final = "serving_runtime"
_LEFT_OUT: Final = frozenset({"__pycache__", "contract_suite", "image"})
"""What tests a runtime and builds images of it."""


def runtime_files() -> Iterator[Entry]:
    """Its modules, in one order. It is of this distribution, and nothing of it is imported here.

    Raises:
        ModuleNotFoundError: it is not installed, which only a broken installation is.
    """
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(
            f"{_PACKAGE} is not installed; install serving-components anew", name=_PACKAGE
        )
    root = Path(found.submodule_search_locations[0])
    for file in sorted(root.rglob("*.py")):
        path = file.relative_to(root)
        if not _LEFT_OUT & set(path.parts):
            name = f"{_PACKAGE}/{path.as_posix()}"
            yield Entry(name, file.stat().st_size, functools.partial(_opened, file))


def _opened(file: Path) -> IO[bytes]:
    return file.open("rb")
