"""Third way: a CLI built from its Go modules, and our host beside it."""

import contextlib
import os
import shutil
import time

from . import cli_build, manifest, room
from .cache import Places
from .engines import Engine, NotHereError
from .progress import Progress
from .versions import BUILT

UNUSED_S = 30 * 86400


def find(places: Places) -> Engine:
    """The engine an earlier run built, if nothing has happened to it since."""
    wrong = manifest.problem(places.room)
    if wrong is not None:
        raise NotHereError(f"{places.room.name}: {wrong}")
    for used in (places.room, places.cli):
        # A cache that cannot be written to is still good to read.
        with contextlib.suppress(OSError):
            os.utime(used)
    folder = places.room / "bin"
    return Engine(folder / "pulumi", folder, BUILT, "build")


def build(places: Places, progress: Progress) -> Engine:
    """Build what is missing or damaged, and only that."""
    wrong = manifest.problem(places.cli)
    if wrong is not None:
        if places.cli.exists():
            progress.say(f"Building the engine again: in {places.cli}, {wrong}")
        cli_build.build(places, progress)
    elif places.cli_work.exists():
        cli_build.clear(places, progress)
    wrong = manifest.problem(places.room)
    if wrong is not None:
        if places.room.exists():
            progress.say(f"Setting up the engine's host again: in {places.room}, {wrong}")
        room.assemble(places, progress)
        _forget_unused(places)
    return find(places)


def has_cli(places: Places) -> bool:
    return manifest.problem(places.cli) is None


def _forget_unused(places: Places) -> None:
    """Remove what other versions of this repo made and nobody has used for weeks."""
    for folder in places.room.parent.glob("*v*-*"):
        if folder.is_dir() and time.time() - folder.stat().st_mtime > UNUSED_S:
            shutil.rmtree(folder, ignore_errors=True)
