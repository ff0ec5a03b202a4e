"""A pipe that closes when the process holding its other end is gone, however it went."""

from __future__ import annotations

import os
import signal
import stat
import threading


def first_line(descriptor: int) -> bytes:
    """The one line the host sends a program; nothing follows it."""
    received = b""
    while not received.endswith(b"\n"):
        data = os.read(descriptor, 1 << 20)
        if not data:
            os._exit(1)
        received += data
    return received


def watch(descriptor: int) -> None:
    """End this process, and the group it leads, when the pipe closes."""
    if descriptor < 0 or not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
        return
    # What the user's program starts must not keep the pipe open or read from it.
    os.set_inheritable(descriptor, descriptor == 0)
    threading.Thread(target=_wait, args=(descriptor,), daemon=True).start()


def _wait(descriptor: int) -> None:
    while os.read(descriptor, 4096):
        pass
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)
