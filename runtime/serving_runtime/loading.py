"""Loads the model beside the server, which answers health with 503 until it is there."""

import gc
import threading
from collections.abc import Callable
from time import perf_counter

from serving_runtime import logs, model_version, warned
from serving_runtime.environment import Settings
from serving_runtime.refused import Misconfigured
from serving_runtime.served import Served
from serving_runtime.service import Service


class Loading:
    """One attempt, in a thread of its own. A failure ends the server: it would never be healthy."""

    def __init__(
        self,
        service: Service,
        settings: Settings,
        served: Served,
        end: Callable[[], None],
        fetch: Callable[[], None] | None = None,
    ) -> None:
        self.failure: str | None = None
        self._service = service
        self._settings = settings
        self._served = served
        self._end = end
        self._fetch = fetch
        self._thread = threading.Thread(target=self._run, name="load", daemon=True)

    @property
    def under_way(self) -> bool:
        return self._thread.is_alive()

    def begin(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        began = perf_counter()
        try:
            version = self._load()
            warned.payloads_come()
            self._service.loaded(version)
        except BaseException as raised:  # noqa: BLE001 - SystemExit in a script, too
            self.failure = "unknown"
            try:
                self._tell(raised)
            finally:
                self._end()
            return
        logs.info("ready", version=version, seconds=round(perf_counter() - began, 3))

    def _tell(self, raised: BaseException) -> None:
        self.failure = _line(raised) + self._hint(raised)
        place = {} if isinstance(raised, Misconfigured) else logs.told(raised)
        logs.error("loading failed", reason=self.failure, served=self._served.name, **place)

    def _hint(self, raised: BaseException) -> str:
        """Code that looks for a file names the file, and not that there are none at all."""
        folder = self._settings.model_folder
        if not isinstance(raised, OSError) or not folder.is_dir() or any(folder.iterdir()):
            return ""
        return "; the model has no `path` or `uri`, so its folder is empty"

    def _load(self) -> str:
        folder = self._settings.model_folder
        if self._fetch:
            self._fetch()
        if not folder.is_dir():
            raise Misconfigured(f"there is no model folder {folder}")
        version = self._settings.version or model_version.digest(folder)
        self._served.load(folder)
        # What is loaded by now stays; the collector need not look at it again, in a request's time.
        gc.collect()
        gc.freeze()
        return version


def _line(raised: BaseException) -> str:
    """No caller's payload exists yet, so the message may be told; one line of it."""
    said = logs.message(raised).strip().partition("\n")[0]
    return said if isinstance(raised, Misconfigured) else f"{type(raised).__name__}: {said}"
