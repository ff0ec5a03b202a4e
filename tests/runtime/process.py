"""The runtime as a real process, and what it says."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from serving_runtime.contract_suite.caller import Caller, Got

PATIENCE_S = 60.0
_TOLD = ("SERVING_", "SAGEMAKER_", "AIP_", "AZUREML_", "AML_", "SCORING_", "OTEL_")
"""How what the runtime reads begins; a test gives all of it."""

JSON = {"Content-Type": "application/json"}


class Process:
    """`python -m serving_runtime`, its log read as it is written."""

    def __init__(
        self,
        variables: Mapping[str, str],
        words: tuple[str, ...] = (),
        *,
        keeps_output: bool = False,
    ) -> None:
        """Its standard output is dropped, unless it is to be kept among the lines."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith(_TOLD)}
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "serving_runtime", *words],
            env={**plain, "SAGEMAKER_BIND_TO_PORT": "0", **variables},
            stdout=subprocess.PIPE if keeps_output else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if keeps_output else subprocess.PIPE,
            text=True,
        )
        self._said = self.popen.stdout if keeps_output else self.popen.stderr
        self.lines: list[str] = []
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def port(self) -> int:
        return int(self.said("listening")["port"])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def said(self, event: str) -> dict[str, Any]:
        """The first line of the log of this event; waits for it."""
        with self._news:
            found = self._news.wait_for(lambda: self._find(event), PATIENCE_S)
        assert found, f"never said {event!r}: {self.lines}"
        return found

    def call(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Got:
        caller = Caller(self.url)
        try:
            return caller.call(method, path, body, headers)
        finally:
            caller.close()

    def ping(self) -> int:
        return self.call("GET", "/ping").status

    def invoke(self, body: bytes, **headers: str) -> Got:
        return self.call("POST", "/invocations", body, {**JSON, **headers})

    def ended(self) -> int:
        """The exit code; waits for the end."""
        code = self.popen.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return code

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.popen.send_signal(number)
        return self.ended()

    def kill(self) -> None:
        self.popen.kill()
        self.popen.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        assert self._said
        self._said.close()

    def _read(self) -> None:
        assert self._said
        for line in self._said:
            with self._news:
                self.lines.append(line.rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def _find(self, event: str) -> dict[str, Any] | None:
        for line in self.lines:
            found: dict[str, Any] = json.loads(line) if line.startswith("{") else {}
            if found.get("event") == event:
                return found
        return None


@contextmanager
def running(base: Path, **variables: str) -> Iterator[Process]:
    """A process that serves what lies in `base/model`; killed at the end, whatever happened."""
    process = Process({"SAGEMAKER_BASE_DIR": str(base), **variables})
    try:
        yield process
    finally:
        process.kill()
