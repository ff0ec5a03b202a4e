"""Somebody leaves while the cloud still creates: it stays, is marked, and the next run goes on."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.empty_pb2 import Empty

from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.stubs import status_pb2
from cloud_sandbox.engine.wire import decode
from tests.support.battery.emulation import Battery, Emulation, examples_that
from tests.support.emulated import Made, Refused
from tests.support.lifecycle import Example, prepared

WAIT_S = 10


def _is_slow(emulation: Emulation, example: Example) -> bool:
    kind = type(emulation.known[example.token])
    return kind.creation_takes is not Resource.creation_takes


each_slow = examples_that(_is_slow)


class Left:
    """A creation that nobody waited for: the cloud takes an hour for it."""

    def __init__(self, home: Path, emulation: Emulation, example: Example) -> None:
        self.inputs = prepared(emulation.made_in(home), example)
        self.token = example.token
        lasting = emulation.known[self.token].creation_takes(self.inputs)
        assert lasting is not None
        self._cloud = emulation.made_in(home, pace=3600 / lasting.seconds)
        self.next_run = emulation.made_in(home)
        self.refused: Refused | None = None
        caller = threading.Thread(target=self._create)
        caller.start()
        self._wait_until_begun()
        self._cloud.ask("Cancel", Empty())
        caller.join(WAIT_S)
        assert not caller.is_alive()

    def made(self) -> Made:
        """What the engine keeps of it, from what went with the refusal."""
        assert self.refused is not None
        metadata: Any = self.refused.metadata
        [[_, packed]] = metadata
        [detail] = status_pb2.Status.FromString(packed).details
        kept = pb.ErrorResourceInitFailed()
        assert detail.Unpack(kept)
        return Made(self.token, "it", kept.id, decode(kept.inputs), decode(kept.properties))

    def _create(self) -> None:
        try:
            self._cloud.create(self.token, self.inputs)
        except Refused as refused:
            self.refused = refused

    def _wait_until_begun(self) -> None:
        end = time.monotonic() + WAIT_S
        while not self.next_run.store.all(self.token):
            assert time.monotonic() < end, f"{self.token} was never begun"
            time.sleep(0.01)


class InterruptedCreations(Battery):
    @pytest.fixture
    def left(self, example: Example, tmp_path: Path) -> Left:
        return Left(tmp_path / "home", self.emulation, example)

    def test_the_cloud_takes_time_for_some_type(self) -> None:
        assert any(_is_slow(self.emulation, one) for one in self.emulation.examples)

    @each_slow
    def test_who_leaves_is_told_that_the_cloud_goes_on(self, left: Left) -> None:
        assert "interrupted while" in str(left.refused)
        assert "the cloud goes on without you" in str(left.refused)

    @each_slow
    def test_it_stays_in_the_state_as_it_exists_in_the_cloud(self, left: Left) -> None:
        made = left.made()

        found = left.next_run.refresh(made)

        assert found is not None
        assert found.id == made.id
        assert {name: made.inputs[name] for name in left.inputs} == left.inputs

    @each_slow
    def test_the_next_update_waits_for_it_and_completes_it(self, left: Left) -> None:
        made = left.made()
        completed: list[Made] = []
        update = threading.Thread(
            target=lambda: completed.append(left.next_run.update(made, left.inputs))
        )

        update.start()
        update.join(0.2)
        assert update.is_alive()
        left.next_run.store.turn_clock(3600)
        update.join(WAIT_S)

        [updated] = completed
        assert left.next_run.refresh(updated) == updated
        assert [event.change for event in left.next_run.store.events(left.token)] == ["created"]
        assert left.next_run.diff(updated, left.inputs).changed == []
