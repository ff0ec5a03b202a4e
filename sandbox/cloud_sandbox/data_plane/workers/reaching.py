"""One request into a container, which is brought up for it if need be."""

import time
from collections.abc import Mapping

from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.data_plane.workers.worker import Answer, Unreached


class Reaching:
    """What is known of it, however it ends; times by `time.perf_counter`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.at = time.perf_counter()
        """When the container was asked; until then, when one was first wanted."""

        self.setup_s: float | None = None
        """How long the container took to start, where nobody has measured that yet."""

    async def answer(
        self, pool: Pool, spec: Spec, body: bytes, headers: Mapping[str, str], within_s: float
    ) -> Answer:
        """What the container says, of whatever status.

        Raises:
            NotStarted: there is no container.
            Lost: it went with the request in it.
            TimeoutError: it took longer than `within_s`.
        """
        while True:
            async with pool.using(spec) as worker:
                self.at, self.setup_s = time.perf_counter(), worker.launch_s
                worker.launch_s = None
                try:
                    return await worker.ask(self._path, body, headers, within_s)
                except Unreached:
                    continue  # it died before: its successor answers
