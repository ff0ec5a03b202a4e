"""Preview of 100 endpoints against 10: what one more resource costs in a large stack.

`python -m benchmarks.growth [--rounds N]`

The bar is on time over resources, which is what somebody waits for each. Start-up, spread over ten
times as many resources, flatters the large stack, so two more figures stand beside it: what one
more resource takes between the two sizes, and the same ratio less the time of a preview without
endpoints. README.md says what makes the last one exceed 1.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks import verdict
from benchmarks.components import PROGRAM
from benchmarks.rehearsed import Rehearsed
from benchmarks.rounds import asked, in_turn

_SMALL: Final = 10
_LARGE: Final = 100
_MOST: Final = 1.15
_ROUNDS: Final = 9


def main() -> None:
    """Measure, and exit by whether the bar is kept."""
    rounds = asked(__doc__, _ROUNDS)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        stacks = {
            count: Rehearsed(Path(folder, str(count)), PROGRAM, count)
            for count in (0, _SMALL, _LARGE)
        }
        seconds = in_turn(
            {f"{count} endpoints": stack.preview_anew for count, stack in stacks.items()}, rounds
        )
        for count in (0, _SMALL):
            stacks[count].up()
        shared = len(stacks[0].resources())
        each = (len(stacks[_SMALL].resources()) - shared) // _SMALL
    verdict.told(f"preview, {rounds} rounds", seconds, "s")
    none, small, large = seconds.values()
    resources = {count: shared + count * each for count in (_SMALL, _LARGE)}
    print(f"  resources: {resources[_SMALL]} and {resources[_LARGE]}, {each} an endpoint")
    share = resources[_SMALL] / resources[_LARGE]
    whole = [b / a * share for a, b in zip(small, large, strict=True)]
    marginal = [
        (b - empty) / (a - empty) * _SMALL / _LARGE
        for empty, a, b in zip(none, small, large, strict=True)
    ]
    more = [(b - a) / (_LARGE - _SMALL) / each * 1000 for a, b in zip(small, large, strict=True)]
    verdict.told("cost of a resource", {"one more, from 10 to 100 endpoints": more}, "ms")
    verdict.told("100 endpoints to 10", {"the same less start-up": marginal}, "")
    sys.exit(not verdict.kept("time / resources", whole, _MOST))


if __name__ == "__main__":
    main()
