"""What processes use of this machine; one that ends meanwhile uses nothing more."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

import psutil


def processor_s(family: Iterable[psutil.Process]) -> float:
    """Seconds of processors that they have spent, with children that ended (Linux only)."""
    total = 0.0
    for process in family:
        with contextlib.suppress(psutil.Error):
            spent = process.cpu_times()
            total += spent.user + spent.system + spent.children_user + spent.children_system
    return total


def resident(family: Iterable[psutil.Process]) -> int:
    """Bytes of memory."""
    total = 0
    for process in family:
        with contextlib.suppress(psutil.Error):
            total += process.memory_info().rss
    return total


def stored(folder: Path) -> int:
    """Bytes of the files below a folder."""
    total = 0
    for place, _, files in os.walk(folder):
        for name in files:
            with contextlib.suppress(OSError):
                total += os.lstat(Path(place, name)).st_size
    return total
