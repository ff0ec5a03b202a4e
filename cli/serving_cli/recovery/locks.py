"""Who holds the lock of a stack, and whether that process lives.

The engine never asks that: it refuses as long as there is a file. Layout and content of the file
were seen with CLI 3.259.0 (`pkg/backend/diy/lock.go`).
"""

import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psutil

from cloud_sandbox.home import Home, Project
from serving_cli.recovery.engines import works_around

_TORN_AFTER_S: Final = 2.0
"""Longer than anybody takes to write a hundred bytes."""

_CLOCK_S: Final = 2.0
"""What the start of a process and a time in a file may be apart by rounding."""


@dataclass(frozen=True)
class Lock:
    """One lock file of a stack. What cannot be read of it is empty."""

    file: Path
    pid: int = 0
    user: str = ""
    host: str = ""
    since: str = ""

    @property
    def torn(self) -> bool:
        """Whether its owner was stopped while writing it."""
        return not self.pid

    @property
    def elsewhere(self) -> bool:
        """Whether another machine wrote it, whose processes cannot be seen from here."""
        return bool(self.host) and self.host != socket.gethostname()

    @property
    def held(self) -> bool:
        """Whether its owner lives, or cannot be asked."""
        if self.torn:
            return _younger(self.file, _TORN_AFTER_S)
        return self.elsewhere or _runs(self)

    def clear(self) -> None:
        """Take it away."""
        self.file.unlink(missing_ok=True)
        self.file.with_name(f"{self.file.name}.attrs").unlink(missing_ok=True)

    def __str__(self) -> str:
        return (
            f"process {self.pid} of {self.user}@{self.host} since {_short(self.since)}"
            if not self.torn
            else f"somebody who is just beginning ({self.file})"
        )


def locks(home: Home, project: Project, stack: str) -> list[Lock]:
    """Every lock of a stack, in no order that means anything."""
    folder = home.state / ".pulumi" / "locks" / "organization" / project.name / stack
    return list(_read(folder)) if folder.is_dir() else []


def _read(folder: Path) -> Iterator[Lock]:
    for file in sorted(folder.iterdir()):
        if file.suffix == ".attrs" or not file.is_file():
            continue
        try:
            yield _lock(file, json.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            continue  # released meanwhile
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            yield Lock(file)


def _lock(file: Path, told: Any) -> Lock:
    """What a lock file says, or an error when nobody writes so."""
    pid, since = told["pid"], str(told["timestamp"])
    _seconds(since)
    if not isinstance(pid, int) or pid <= 0:
        raise ValueError(pid)
    return Lock(file, pid, str(told["username"]), str(told["hostname"]), since)


def _runs(lock: Lock) -> bool:
    """Whether the process that wrote a lock runs: not one that got its number later."""
    try:
        process = psutil.Process(lock.pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        # A clock that was put forward makes a process look younger than what it has written.
        older = process.create_time() <= _seconds(lock.since) + _CLOCK_S
        return older or works_around(process, lock.file)
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def _short(since: str) -> str:
    """To the second, as Go writes it in the zone of whoever began: `… 08:12:40Z`."""
    head, point, tail = since.partition(".")
    return f"{head}{tail.lstrip('0123456789')}".replace("T", " ") if point else since


def _seconds(since: str) -> float:
    """Go writes nanoseconds, of which Python reads six digits and no more before 3.12."""
    head, point, tail = since.partition(".")
    digits = tail[: len(tail) - len(tail.lstrip("0123456789"))]
    return datetime.fromisoformat(f"{head}{point}{digits[:6]}{tail[len(digits) :]}").timestamp()


def _younger(file: Path, seconds: float) -> bool:
    try:
        return time.time() - file.stat().st_mtime < seconds
    except FileNotFoundError:
        return False
