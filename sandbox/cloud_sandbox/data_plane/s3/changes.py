"""What became of objects, for whoever wants to know."""

from collections.abc import Callable

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.changed import Changed

Listener = Callable[[Changed], None]


class Changes:
    """Of one data plane: `plane.one(Changes)`. Told in the thread that makes them."""

    def __init__(self, plane: Plane) -> None:
        del plane
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """From now on, tell it of each."""
        self._listeners.append(listener)

    def tell(self, changed: Changed) -> None:
        for listener in self._listeners:
            listener(changed)
