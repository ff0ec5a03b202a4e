"""The project's program, inside a stack."""

from __future__ import annotations

import asyncio
import concurrent.futures
import gc
import inspect
import json
import logging
import runpy
import sys
from pathlib import Path

from . import trace

TOLD_THE_USER = 32
HAS_NO_SDK = 33

ENGINE_FAILED = "resource monitor shut down"
"""What the SDK raises for whatever was under way when something else failed, which the engine tells
(CLI 3.259.0 [M])."""

SELDOM = (50_000, 20, 100)
"""How many objects more than there were call for garbage to be collected, by generation. With
Python's own numbers a program spends a quarter of its time on looking through the SDK's classes,
which are no garbage, and it ends before what it does leave behind matters."""


def run(request: bytes) -> None:
    """Run it to its end and exit with the code the host understands."""
    asked = json.loads(request)
    gc.set_threshold(*SELDOM)
    try:
        import pulumi  # noqa: PLC0415
        import pulumi.runtime  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        if missing.name != "pulumi":
            raise
        sys.exit(HAS_NO_SDK)

    pulumi.runtime.set_all_config(asked["config"], asked["secret_keys"])
    # An older SDK knows fewer settings.
    known = inspect.signature(pulumi.runtime.Settings.__init__).parameters
    settings = {key: value for key, value in asked["settings"].items() if key in known}
    pulumi.runtime.configure(pulumi.runtime.Settings(**settings))

    program = Path(asked["program"]).resolve()
    sys.argv = [asked["program"], *asked["arguments"]]
    if program.is_file():
        # As `python FILE` would; a folder is put there by runpy.
        sys.path.insert(0, str(program.parent))
    elif not (program / "__main__.py").is_file():
        pulumi.log.error(f"no Python program in {program}: it holds no __main__.py")
        sys.exit(TOLD_THE_USER)

    try:
        _in_stack(asked["settings"]["parallel"], asked["program"])
    except pulumi.RunError as refused:
        pulumi.log.error(str(refused))
        sys.exit(TOLD_THE_USER)
    except Exception as failure:  # noqa: BLE001 - whatever the user's program raised
        if str(failure) == ENGINE_FAILED:
            sys.exit(TOLD_THE_USER)
        told = trace.of_user(failure, program)
        pulumi.log.error(f"Program failed with an unhandled exception:\n{told}")
        sys.exit(TOLD_THE_USER)


def _in_stack(parallel: int, program: str) -> None:
    import pulumi.runtime  # noqa: PLC0415 - the caller found it there

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    # An operation blocks a thread while the engine works on it.
    executor = concurrent.futures.ThreadPoolExecutor(max_workers=max(parallel, 1) * 4)
    loop.set_default_executor(executor)
    # After a failure, futures of the part of the graph that never ran go unread; asyncio would
    # report each of them to a user who can do nothing about it.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    try:
        loop.run_until_complete(pulumi.runtime.run_in_stack(lambda: _program(program)))
    finally:
        executor.shutdown(wait=True)
        loop.close()
        sys.stdout.flush()
        sys.stderr.flush()


def _program(program: str) -> None:
    runpy.run_path(program, run_name="__main__")
