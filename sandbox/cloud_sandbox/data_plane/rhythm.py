"""When something is due that is done again and again, whatever the rate of the sandbox's clock."""

import time

from cloud_sandbox.engine.store import Store


class Rhythm:
    """So often on the machine's clock; more often where the sandbox's runs faster."""

    def __init__(self, store: Store, every_s: float, every_s_of_the_cloud: float) -> None:
        self._store = store
        self._every_s = every_s
        self._every_s_of_the_cloud = every_s_of_the_cloud
        self._done: float | None = None

    @property
    def due(self) -> bool:
        """Whether it is time again."""
        if self._done is None:
            return True
        every_s = min(self._every_s, self._every_s_of_the_cloud / self._store.rate)
        return time.monotonic() - self._done >= every_s

    def done(self) -> None:
        """It was done just now."""
        self._done = time.monotonic()
