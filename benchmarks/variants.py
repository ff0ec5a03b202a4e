"""One endpoint of ten variants with everything, against the same resources written by hand.

`python -m benchmarks.variants [--rounds N]`
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks import verdict
from benchmarks.by_hand import both
from benchmarks.rounds import asked, in_turn

_PROGRAM: Final = "benchmarks.programs.ten_variants"
_MOST: Final = 1.05
_ROUNDS: Final = 15


def main() -> None:
    """Measure, and exit by whether the bar is kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        ours, hand = both(Path(folder), _PROGRAM, 1)
        seconds = in_turn(
            {"by the component": ours.preview_anew, "by hand": hand.preview_anew}, rounds
        )
        title = f"preview of ten variants, {rounds} pairs"
        within = verdict.compared(title, seconds, "component / hand", _MOST)
    sys.exit(not within)


if __name__ == "__main__":
    main()
