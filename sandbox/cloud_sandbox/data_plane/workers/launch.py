"""Becomes a worker: `python -I -m … launch MEMORY_MB CODE MODULE ARGUMENTS`.

CODE are the folders of its modules, apart as in PATH; it may be empty.

Standard input is its lifeline. Its other end is held by the data plane alone, so it closes when
that one dies, however it dies, and this process with it. No signal and no process id can do this
on every system.
"""

import os
import runpy
import signal
import sys
import threading


def main() -> None:
    memory_mb, code, module, *arguments = sys.argv[1:]
    threading.Thread(target=_end_with_the_data_plane, daemon=True).start()
    _bound(int(memory_mb))
    if code:
        sys.path[:0] = code.split(os.pathsep)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _end_with_the_data_plane() -> None:
    while os.read(0, 1):
        pass
    os.killpg(0, signal.SIGKILL)  # this process leads a group of all that it has started


def _bound(memory_mb: int) -> None:
    """Bound what the process allocates; macOS has the call but does not enforce it."""
    import resource  # noqa: PLC0415 - of this process alone

    most = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


if __name__ == "__main__":
    main()
