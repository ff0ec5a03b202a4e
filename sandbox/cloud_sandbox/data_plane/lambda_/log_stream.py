"""What one environment logs: a stream of its function's log group, and metrics that are in it."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

_LONGEST: Final = 64 * 1024
_TAIL_BYTES: Final = 4096
"""`The last 4 KB of the execution log`: botocore 1.44.5, InvocationResponse.LogResult [D]."""

_MOST_BYTES: Final = 1_000_000
Heard = Callable[[dict[str, Any]], None]


class LogStream:
    """Of one environment; a file in place of CloudWatch's stream, of a bounded size."""

    def __init__(self, file: Path | None, heard: Heard) -> None:
        self._file = file
        self._heard = heard
        self._tail = b""
        self._rest = b""
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    def begin(self) -> None:
        """From here on it is the log of another call."""
        self._tail = b""

    @property
    def tail(self) -> bytes:
        """The end of what was logged since."""
        return self._tail[-_TAIL_BYTES:]

    async def keep(self, said: asyncio.StreamReader) -> None:
        """Write down all that is said, until its end."""
        while chunk := await said.read(_LONGEST):
            self.write(chunk)

    def write(self, chunk: bytes) -> None:
        """Add to it; on a full disk the environment goes on, and its words are lost."""
        self._tail = (self._tail + chunk)[-_LONGEST:]
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        self._rest = self._rest[-_LONGEST:]
        for line in lines:
            if b'"_aws"' in line:
                self._hear(line)
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._append(self._file, chunk)

    def _append(self, file: Path, chunk: bytes) -> None:
        if file.exists() and file.stat().st_size + len(chunk) > _MOST_BYTES:
            file.replace(file.with_suffix(".log.1"))
        with file.open("ab") as written:
            written.write(chunk)
        file.chmod(0o600)

    def _hear(self, line: bytes) -> None:
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            return
        if isinstance(told, dict) and isinstance(told.get("_aws"), dict):
            self._heard(told)
