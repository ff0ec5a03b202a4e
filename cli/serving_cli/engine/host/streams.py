"""What a child prints, as it prints it."""

import queue
import subprocess
import threading
from collections.abc import Iterator
from typing import IO

CHUNK = 65536


def chunks(process: subprocess.Popen[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield ("stdout" | "stderr", bytes) until both are closed."""
    printed: queue.SimpleQueue[tuple[str, bytes]] = queue.SimpleQueue()

    def read(name: str, pipe: IO[bytes]) -> None:
        # read1 returns what is there; read would wait for a full chunk
        while data := pipe.read1(CHUNK):  # type: ignore[attr-defined]
            printed.put((name, data))
        printed.put((name, b""))

    streams = {"stdout": process.stdout, "stderr": process.stderr}
    opened = [(name, pipe) for name, pipe in streams.items() if pipe is not None]
    for name, pipe in opened:
        threading.Thread(target=read, args=(name, pipe), daemon=True).start()
    left = len(opened)
    while left:
        name, data = printed.get()
        if data:
            yield name, data
        else:
            left -= 1
