"""Kills `up` at random moments in every way it can die, recovers, and counts.

`python -m benchmarks.kills [--times N] [--seed SEED]`

After each: does the state say what the cloud holds, one to one, with nothing under way, no lock
and no process left, and was no endpoint deleted? A failure names the seed that repeats it.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.engine_runs.kills.deaths import DEATHS
from tests.engine_runs.kills.driver import Kills, Tally

_TIMES: Final = 60


def main() -> None:
    """Kill so often, and exit by whether all was recovered."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=_TIMES, metavar="N", help="default: 60")
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**9)))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="serving-benchmark-") as folder:
        kills = Kills(Path(folder), given.seed)
        try:
            kills.run(given.times)
        except AssertionError as lost:
            print(f"NOT RECOVERED: {lost}")
            _show(kills.tally)
            sys.exit(1)
    _show(kills.tally)


def _show(tally: Tally) -> None:
    print(f"{'way':<16} {'died':>5} {'too late':>9} {'recovered':>10}")
    for way, about in DEATHS.items():
        counts = (tally.died[way], tally.too_late[way], tally.recovered[way])
        summary = (about.__doc__ or "").partition("\n")[0]
        print(f"{way:<16} {counts[0]:>5} {counts[1]:>9} {counts[2]:>10}   {summary}")
    each = tally.seconds / max(1, tally.recovered.total())
    print(f"{tally.seconds:.0f} s, {each:.1f} s each")


if __name__ == "__main__":
    main()
