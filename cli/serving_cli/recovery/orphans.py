"""Language hosts, programs and plugins of a sandbox whose engine is gone.

They end by themselves within a moment, unless they hang; a provider that is still at work would
change the cloud behind our back.
"""

from collections.abc import Iterator
from typing import Final

import psutil

from cloud_sandbox.home import Home
from serving_cli.recovery.engines import is_engine

_GRACE_S: Final = 1.0
_KINDS: Final = {
    "cloud_sandbox.engine.serve": "provider",
    "pulumi-language-": "language host",
    "serving_python_host": "language host",
    "serving_child": "program",
    "pulumi-resource-": "plugin",
    "pulumi-analyzer-": "policy pack",
}


def end_orphans(home: Home) -> list[str]:
    """End them, and say what each was. What has a living engine above it stays."""
    found = dict(_orphans(home))
    everyone = [*found, *(child for process in found for child in _below(process))]
    for process in everyone:
        _ask(process)
    _, left = psutil.wait_procs(everyone, timeout=_GRACE_S)
    for process in left:
        _insist(process)
    psutil.wait_procs(left, timeout=_GRACE_S)
    return [f"{kind} {process.pid}" for process, kind in found.items()]


def _orphans(home: Home) -> Iterator[tuple[psutil.Process, str]]:
    for process in psutil.process_iter():
        try:
            kind = _kind(process)
            if kind and _belongs(process, home) and not _has_engine(process):
                yield process, kind
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # gone by itself, or another user's


def _kind(process: psutil.Process) -> str:
    if process.status() == psutil.STATUS_ZOMBIE:
        return ""
    words = " ".join(process.cmdline())
    return next((kind for mark, kind in _KINDS.items() if mark in words), "")


def _belongs(process: psutil.Process, home: Home) -> bool:
    mine = process.uids().real == psutil.Process().uids().real
    return mine and process.environ().get("PULUMI_HOME") == str(home.folder)


def _has_engine(process: psutil.Process) -> bool:
    return any(map(is_engine, process.parents()))


def _below(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _ask(process: psutil.Process) -> None:
    try:
        process.terminate()
    except psutil.NoSuchProcess:
        return


def _insist(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
