"""A cloud service as its callers see it: routes, answered for what exists in the sandbox."""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Iterator

from aiohttp import web

import cloud_sandbox.data_plane as rooms
from cloud_sandbox.data_plane.plane import Plane

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Face(ABC):
    """One service. Found by walking the folders beside this file: `<service>/face.py`."""

    def __init__(self, plane: Plane) -> None:
        self.plane = plane

    @abstractmethod
    def routes(self) -> Iterable[web.RouteDef]:
        """What it answers."""

    @abstractmethod
    async def tend(self) -> Iterable[str]:
        """Do what the service does by itself, a few times a second; what to tell of it."""

    async def close(self) -> None:
        """Do what is left to do, once nobody asks any more."""
        return

    def hosted(self, host: str) -> Handler | None:
        """What answers all requests to a host of this name on the cloud; None where it has none."""
        return None

    def open_to_pages(self, path: str) -> bool:
        """Whether web pages may ask there; they are refused everywhere else."""
        return False

    @abstractmethod
    def told(self) -> Iterator[str]:
        """What can be called now, a line each."""


def faces(plane: Plane) -> list[Face]:
    """One of each service that has a folder."""
    found = []
    for folder in pkgutil.iter_modules(rooms.__path__, f"{rooms.__name__}."):
        if not folder.ispkg:
            continue
        name = f"{folder.name}.face"
        if importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        found += [
            item(plane)
            for item in vars(module).values()
            if isinstance(item, type) and issubclass(item, Face) and item.__module__ == name
        ]
    return found
