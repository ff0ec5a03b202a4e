"""An engine, by the first of three ways that leads to one."""

import os
from typing import TYPE_CHECKING

from . import built, cache, installer, locks, on_path
from .cache import Places
from .engines import Engine, NoEngineError, NotHereError, SetUpError
from .progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

WAYS = ("path", "installer", "build")
RESTRICTION = "SERVING_ENGINE"


def ensure(progress: Progress | None = None) -> Engine:
    """Find an engine, or get one; raises SetUpError, with the remedy, where none can be had."""
    progress = progress or Progress()
    ways = asked_ways()
    places = cache.places()
    engine, missed = find(places, ways)
    if engine is not None:
        return engine
    if ways == ("path",):
        raise NoEngineError(missed)
    with locks.held(places.lock, progress, "setting up the Pulumi engine", "5 to 7 minutes"):
        # Whoever held the lock may have made it.
        engine, missed = find(places, ways)
        return engine or _get(places, ways, missed, progress)


def asked_ways() -> tuple[str, ...]:
    """All three, or those that SERVING_ENGINE names."""
    asked = os.environ.get(RESTRICTION, "").strip()
    if not asked:
        return WAYS
    named = tuple(part.strip() for part in asked.split(","))
    unknown = [name for name in named if name not in WAYS]
    if unknown:
        raise SetUpError(
            f"{RESTRICTION} names {unknown[0]!r}; it may name {', '.join(WAYS)}: "
            "change it, or unset it to allow all three"
        )
    return tuple(way for way in WAYS if way in named)


def find(places: Places, ways: tuple[str, ...]) -> tuple[Engine | None, dict[str, str]]:
    """What is there already, at the cost of a look; else why not, by way."""
    looks: dict[str, Callable[[], Engine]] = {
        "path": on_path.find,
        "installer": lambda: installer.find(places),
        "build": lambda: built.find(places),
    }
    missed: dict[str, str] = {}
    for way in ways:
        try:
            return looks[way](), missed
        except NotHereError as reason:
            missed[way] = str(reason)
    return None, missed


def _get(
    places: Places, ways: tuple[str, ...], missed: dict[str, str], progress: Progress
) -> Engine:
    makers: dict[str, Callable[[Places, Progress], Engine]] = {
        "installer": installer.install,
        "build": built.build,
    }
    # A CLI of ours that only lacks its host is seconds away, and asks nobody.
    nearest_first = sorted(makers, key=lambda way: way != "build" or not built.has_cli(places))
    for way in (way for way in nearest_first if way in ways):
        try:
            return makers[way](places, progress)
        except SetUpError as reason:
            missed[way] = str(reason)
            progress.say(f"Not by way of {way}: {reason}")
    raise NoEngineError({way: missed.get(way, f"not tried ({RESTRICTION})") for way in WAYS})
