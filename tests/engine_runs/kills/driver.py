"""Kills `up` at random moments, recovers, and looks whether anything was lost."""

import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.store import Store
from serving_cli.recovery import recover
from tests.engine_runs.kills.agreement import deleted, disagreements
from tests.engine_runs.kills.commands import begin_up, recovery_that_dies, wait_for_its_lock
from tests.engine_runs.kills.deaths import DEATHS
from tests.engine_runs.kills.project import ENDPOINT, PROGRAM, SECRET, asked
from tests.engine_runs.kills.testimony import testimony
from tests.support.sandboxed import Sandboxed

STACK: Final = "dev"
PACE: Final = "0.004"
"""At which an endpoint takes about a second."""

_LONGEST_S: Final = 90
_UP_S: Final = 2.5
"""For about how long after its lock an `up` is at work."""

_RECOVERY_S: Final = 2.0
_RECOVERIES_THAT_DIE: Final = 0.15
_ROUNDS_BETWEEN: Final = 6
"""Rounds after which an `up` may complete, so that deaths meet what other deaths left."""


@dataclass
class Tally:
    """What happened."""

    died: Counter[str] = field(default_factory=Counter)
    too_late: Counter[str] = field(default_factory=Counter)
    """Moments after the `up` had ended by itself."""

    recovered: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


class Kills:
    """One sandbox in which commands die, one after the other; all chance comes from the seed."""

    def __init__(self, folder: Path, seed: str) -> None:
        self.tally = Tally()
        self.seed = seed
        self._chance = random.Random(seed)
        self._project = Sandboxed(folder, name="killed", pace=PACE)
        self._project.program(PROGRAM)
        self._session = self._project.session().for_stack(STACK)
        self._version = 0
        self._first = 0
        self._dropped: set[str] = set()

    def run(self, times: int) -> Tally:
        """Die so often, each way as often as the others, and come up whole in between."""
        ways = (list(DEATHS) * times)[:times]
        self._chance.shuffle(ways)
        began = time.monotonic()
        for number, way in enumerate(ways, start=1):
            where = f"seed {self.seed}, death {number} of {times}, {way}"
            self._round(way, where)
            if number % _ROUNDS_BETWEEN == 0 or number == times:
                self._complete(where)
        self.tally.seconds = time.monotonic() - began
        return self.tally

    def _round(self, way: str, where: str) -> None:
        """Change what is asked for, apply it, let that die, recover."""
        print(where, file=sys.stderr)
        self._change()
        told = self._up_that_dies(way)
        if self._chance.random() < _RECOVERIES_THAT_DIE:
            after_s = self._chance.uniform(0.2, _RECOVERY_S)
            recovery_that_dies(self._session, STACK, after_s)
        recover(self._session, STACK)
        self._agrees(f"{where}: {told}")
        self.tally.recovered[way] += 1

    def _complete(self, where: str) -> None:
        """An `up` that nobody disturbs, and one more, which has nothing to do."""
        for _ in range(2):
            up = begin_up(self._session, STACK)
            said, _ = up.communicate(timeout=_LONGEST_S)
            assert up.returncode == 0, f"{where}: {said}"
        assert not any(word in said for word in (" created", " updated", " deleted")), (
            f"{where}, the second up: {said}"
        )
        self._agrees(f"{where}, completed: {said}")
        there = {record.id for record in self._store.all(ENDPOINT)}
        assert there == {f"{name}-dev" for name in self._names}, where

    # What is asked for

    @property
    def _names(self) -> list[str]:
        return [f"e{self._first}", f"e{self._first + 1}"]

    def _change(self) -> None:
        """Mostly a new version; now and then one endpoint goes and another comes."""
        if self._chance.random() < 0.25:
            self._dropped.add(f"e{self._first}-dev")
            self._first += 1
        if self._chance.random() < 0.7:
            self._version += 1
        self._project.file("asked.json", asked(self._names, self._version))

    # Running

    def _up_that_dies(self, way: str) -> str:
        up = begin_up(self._session, STACK)
        try:
            wait_for_its_lock(up, self._session, STACK)
            moment = self._chance.uniform(0, _UP_S)
            try:
                up.wait(moment)
            except subprocess.TimeoutExpired:
                self.tally.died[way] += 1
                DEATHS[way](up, self._chance)
            else:
                self.tally.too_late[way] += 1
                assert up.returncode == 0, up.communicate()[0]
            said, _ = up.communicate(timeout=_LONGEST_S)
        finally:
            up.kill()
        return f"{moment:.2f} s after its lock; {said}"

    # Looking

    @property
    def _store(self) -> Store:
        return self._session.home.store

    def _agrees(self, told: str) -> None:
        wrong = disagreements(self._session, STACK)
        assert not wrong, "\n".join([*wrong, told, testimony(self._session, STACK)])
        assert set(deleted(self._store, ENDPOINT)) <= self._dropped, told
        state = self._session.home.stack_state(self._session.project, STACK)
        assert SECRET not in state.read_text(encoding="utf-8"), f"a readable secret; {told}"
