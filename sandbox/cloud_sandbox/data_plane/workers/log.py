"""What a worker says: kept in a bounded file, its last lines at hand for an error."""

import asyncio
import contextlib
import json
from collections import deque
from pathlib import Path
from typing import Any, Final

_MOST_BYTES: Final = 1_000_000
_LAST_LINES: Final = 5
_LONGEST_LINE: Final = 64 * 1024


class Log:
    """Of one variant. At its bound the file becomes `….1`, in place of an older one."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.file = file
        self._last: deque[str] = deque(maxlen=_LAST_LINES)

    @property
    def last(self) -> str:
        """What was said last, in one line: of structured lines the newest, in words.

        An error goes before what a process says while it ends for it.
        """
        told = [said for said in map(_structured, self._last) if said is not None]
        errors = [said for said in told if said.get("level") == "error"]
        newest = (errors or told)[-1:]
        words = _in_words(newest[0]) if newest else " | ".join(self._last)
        return words or "it said nothing"

    async def keep(self, said: asyncio.StreamReader) -> None:
        """Write down all that is said, until its end."""
        while chunk := await said.read(_LONGEST_LINE):
            # On a full disk the container goes on, and its words are lost.
            with contextlib.suppress(OSError):
                self._write(chunk)
            lines = chunk.decode(errors="replace").splitlines()
            self._last.extend(line.strip() for line in lines if line.strip())

    def _write(self, chunk: bytes) -> None:
        if self.file.exists() and self.file.stat().st_size + len(chunk) > _MOST_BYTES:
            self.file.replace(self.file.with_suffix(f"{self.file.suffix}.1"))
        with self.file.open("ab") as written:
            written.write(chunk)
        self.file.chmod(0o600)


def _structured(line: str) -> dict[str, Any] | None:
    """A line of JSON that tells an event; None of others."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) and "event" in said else None


def _in_words(said: dict[str, Any]) -> str:
    """`loading failed: no border.txt (predictor.py:12 load)`."""
    event = str(said["event"])
    place = f" ({said['where']})" if said.get("where") else ""
    return f"{event}: {said['reason']}{place}" if said.get("reason") else f"{event}{place}"
