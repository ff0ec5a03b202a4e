"""Whatever dies at whatever moment: nothing is lost, nothing doubled, and `up` completes.

`SERVING_KILLS_SEED` repeats what a failure names.
"""

import os
import random
from pathlib import Path

import pytest

from tests.engine_runs.kills.deaths import DEATHS
from tests.engine_runs.kills.driver import Kills

SEED = os.environ.get("SERVING_KILLS_SEED") or str(random.SystemRandom().randrange(10**9))
LANES = 2
DEATHS_IN_A_LANE = 25


@pytest.mark.parametrize(
    "lane",
    [
        pytest.param(lane, marks=pytest.mark.xdist_group(f"kills-{lane}"), id=f"lane-{lane}")
        for lane in range(LANES)
    ],
)
def test_nothing_is_lost_and_nothing_doubled(lane: int, tmp_path: Path) -> None:
    print(f"SERVING_KILLS_SEED={SEED}")

    tally = Kills(tmp_path, f"{SEED}/{lane}").run(DEATHS_IN_A_LANE)

    assert tally.recovered.total() == DEATHS_IN_A_LANE
    assert set(tally.died + tally.too_late) == set(DEATHS)
