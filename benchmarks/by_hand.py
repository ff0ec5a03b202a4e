"""A program, and the same stack written by hand: two projects to be measured against each other."""

from pathlib import Path
from typing import Final

from benchmarks.registered import must_be_the_same
from benchmarks.rehearsed import Rehearsed
from benchmarks.written_out import written_out

_ROOT: Final = Path(__file__).parents[1]


def both(folder: Path, module: str, count: int) -> tuple[Rehearsed, Rehearsed]:
    """The program of `module`, and its stack written by hand. Either is up.

    Raises:
        Failed: they do not register the same, so that comparing them would say nothing.
    """
    ours = Rehearsed(folder / "components", module, count)
    ours.up()
    hand = like(ours, folder / "hand", module, count)
    hand.up()
    must_be_the_same(ours.resources(), hand.resources())
    print(f"both register the same {len(hand.resources())} resources")
    return ours, hand


def like(ours: Rehearsed, folder: Path, module: str, count: int) -> Rehearsed:
    """A project of what the stack of `ours` has, written by hand; not up yet."""
    hand = Rehearsed(folder, module, count)
    hand.program(written_out(ours.resources(), str(_ROOT)))
    return hand
