"""Data capture: a share of the requests and answers, kept out of the way of requests."""

import asyncio
import datetime as dt
import random
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cloud_sandbox.aws.sagemaker.captured import Captured
from cloud_sandbox.data_plane.live import Variant
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.asking import Sent
from cloud_sandbox.data_plane.sagemaker.capture_files import CaptureFiles, Folder, Served
from cloud_sandbox.data_plane.sagemaker.capture_line import Exchange, line
from cloud_sandbox.data_plane.sagemaker.deployed import Callable
from cloud_sandbox.data_plane.workers.worker import Answer

if TYPE_CHECKING:
    from cloud_sandbox.engine.record import Scope

_EVERY_S: Final = 1.0
"""A file takes what came in that time. On AWS `a couple of minutes` pass until there is one [D]."""

_TYPE: Final = "Content-Type"
_INFERENCE_ID: Final = "X-Amzn-SageMaker-Inference-Id"


class Capturing:
    """Of every endpoint that asks for it."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._files = CaptureFiles(plane)
        self._dice = random.Random()  # noqa: S311 - takes a share of the traffic
        self._known: dict[tuple[Scope, str], tuple[int, Captured | None]] = {}
        self._waiting: dict[Folder, list[str]] = {}
        self._since = 0.0
        self._met: set[tuple[str, str]] = set()

    def take(
        self, found: Callable, variant: Variant, sent: Sent, answer: Answer, version: int
    ) -> None:
        """Have it written soon, if it is among those to capture.

        That failed requests are not captured, and that what shadows answer is, no page says [U].
        """
        record = found.record
        served = Served(record.scope, record.id, variant.name, variant.configuration)
        captured = self._captured(served, version)
        if captured is None or self._dice.random() >= captured.share:
            return
        now = self._plane.store.now()
        exchange = Exchange(
            sent.body,
            sent.headers.get(_TYPE, ""),
            answer.body,
            answer.headers.get(_TYPE, ""),
            sent.headers.get(_INFERENCE_ID),
            now,
        )
        if not self._waiting:
            self._since = time.monotonic()
        hour = dt.datetime.fromtimestamp(now, dt.UTC).strftime("%Y/%m/%d/%H")
        folder = Folder(served, captured, hour)
        self._waiting.setdefault(folder, []).append(line(captured, exchange))

    async def write(self, *, at_once: bool = False) -> list[str]:
        """Write what has waited long enough; why anything could not be, once for each reason."""
        if not self._waiting or (not at_once and time.monotonic() - self._since < _EVERY_S):
            return []
        waiting, self._waiting = self._waiting, {}
        return await asyncio.to_thread(lambda: list(self._write(waiting)))

    def _write(self, waiting: dict[Folder, list[str]]) -> Iterator[str]:
        for folder, lines in waiting.items():
            reason = self._files.write(folder, lines)
            endpoint = folder.served.endpoint
            if reason is not None and (endpoint, reason) not in self._met:
                self._met.add((endpoint, reason))
                yield f"{endpoint}: what is captured cannot be written: {reason}"

    def _captured(self, served: Served, version: int) -> Captured | None:
        """Read anew when the store changed: a name may come again with other contents."""
        place = (served.scope, served.configuration)
        known = self._known.get(place)
        if known is None or known[0] != version:
            known = version, self._files.captured(served)
            self._known[place] = known
        return known[1]
