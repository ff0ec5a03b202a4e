"""Ways in which a command dies, or is made to end."""

import os
import random
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from typing import Final

import psutil

Up = subprocess.Popen[str]
Death = Callable[[Up, random.Random], None]

_MOMENT_S: Final = 0.6


def engine(up: Up, _: random.Random) -> None:
    """SIGKILL of the engine alone."""
    up.kill()


def everything(up: Up, _: random.Random) -> None:
    """SIGKILL of the engine and of all it started, as a machine that loses its power."""
    for process in [*_below(up), psutil.Process(up.pid)]:
        _signal(process, signal.SIGKILL)


def provider(up: Up, _: random.Random) -> None:
    """SIGKILL of the provider: the engine never hears what the cloud has done."""
    for process in _providers(up):
        _signal(process, signal.SIGKILL)


def interrupt(up: Up, _: random.Random) -> None:
    """Ctrl-C."""
    up.send_signal(signal.SIGINT)


def interrupt_twice(up: Up, chance: random.Random) -> None:
    """Ctrl-C, and another one by who does not want to wait."""
    up.send_signal(signal.SIGINT)
    time.sleep(chance.uniform(0.05, _MOMENT_S))
    up.send_signal(signal.SIGINT)


def full_disk(up: Up, chance: random.Random) -> None:
    """No file grows over a random size any more; then there is room again, or it is killed.

    A limit of the process, as filling a real disk takes one of its own, and root. With SIGXFSZ
    blocked (`blocked`), writing fails as on a full disk, in the middle of the file.
    """
    limited = [psutil.Process(up.pid), *filter(_at_work, _providers(up))]
    for process in limited:
        _limit(process.pid, chance.randrange(200, 20_000))
    time.sleep(chance.uniform(0.05, _MOMENT_S))
    if chance.random() < 0.5:
        up.kill()
        return
    for process in limited:
        _limit(process.pid, resource.RLIM_INFINITY)


DEATHS: Final[dict[str, Death]] = {
    death.__name__: death
    for death in (engine, everything, provider, interrupt, interrupt_twice, full_disk)
}


def blocked() -> None:
    """Before a command begins: a file that cannot grow is an error and no signal."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGXFSZ})


def _below(up: Up) -> list[psutil.Process]:
    try:
        return psutil.Process(up.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _providers(up: Up) -> list[psutil.Process]:
    found = []
    for process in _below(up):
        try:
            if "cloud_sandbox.engine.serve" in process.cmdline():
                found.append(process)
        except psutil.NoSuchProcess:
            continue
    return found


def _at_work(process: psutil.Process) -> bool:
    """Whether it has loaded what it needs: Python leaves torn bytecode behind on a full disk."""
    try:
        return any(file.path.endswith("cloud.sqlite3") for file in process.open_files())
    except psutil.NoSuchProcess:
        return False


def _signal(process: psutil.Process, number: int) -> None:
    try:
        os.kill(process.pid, number)
    except ProcessLookupError:
        return


def _limit(pid: int, most: int) -> None:
    try:
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, hard))
    except ProcessLookupError:
        return
