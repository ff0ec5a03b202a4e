"""A stack built by components against the same stack written by hand: preview and up.

`python -m benchmarks.components [--rounds N]`
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks import verdict
from benchmarks.registered import must_be_the_same
from benchmarks.rehearsed import Rehearsed
from benchmarks.rounds import asked, in_turn

BY_COMPONENT: Final = "benchmarks.programs.by_component"
BY_HAND: Final = "benchmarks.programs.by_hand.stack"
_ENDPOINTS: Final = 20
_MOST: Final = 1.05
_ROUNDS: Final = 15


def main() -> None:
    """Measure, and exit by whether both bars are kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        ours = Rehearsed(Path(folder, "components"), BY_COMPONENT, _ENDPOINTS)
        hand = Rehearsed(Path(folder, "hand"), BY_HAND, _ENDPOINTS)
        for project in (ours, hand):
            project.up()
        must_be_the_same(ours.resources(), hand.resources())
        print(f"both register the same {len(hand.resources())} resources")
        kept = [
            _compare("preview", ours.preview_anew, hand.preview_anew, rounds),
            _compare("up", ours.up_anew, hand.up_anew, rounds),
        ]
    sys.exit(not all(kept))


def _compare(
    command: str, ours: Callable[[], float], hand: Callable[[], float], rounds: int
) -> bool:
    seconds = in_turn({"by components": ours, "by hand": hand}, rounds)
    title = f"{command} of {_ENDPOINTS} endpoints, {rounds} pairs"
    return verdict.compared(title, seconds, "components / hand", _MOST)


if __name__ == "__main__":
    main()
