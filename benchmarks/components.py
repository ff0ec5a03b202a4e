"""A stack built by components against the same stack written by hand: preview and up.

`python -m benchmarks.components [--rounds N]`
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks import verdict
from benchmarks.by_hand import both
from benchmarks.rounds import asked, in_turn

PROGRAM: Final = "benchmarks.programs.by_component"
_ENDPOINTS: Final = 20
_MOST: Final = 1.05
_ROUNDS: Final = 15


def main() -> None:
    """Measure, and exit by whether both bars are kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        ours, hand = both(Path(folder), PROGRAM, _ENDPOINTS)
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
