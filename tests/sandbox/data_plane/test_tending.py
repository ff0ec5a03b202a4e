"""What fails while the data plane looks after things is told once, and stops nothing."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from aiohttp import web

from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.data_plane.tending import Tending
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.engine.series import Datum, Metrics, Series
from cloud_sandbox.engine.store import Full, Store
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.plane import in_a_pool

SERIES = Series(HERE, "AWS/SageMaker", "Invocations", frozenset())


class Crowded(Metrics):
    """A store on a disk that is full for the first times."""

    def __init__(self, file: Path, times: int) -> None:
        super().__init__(file)
        self.times = times

    def put(self, data: Iterable[Datum]) -> None:
        self.times -= 1
        if self.times >= 0:
            raise Full("there is no room")
        super().put(data)


class Told(Face):
    """A service that says its words, or fails."""

    def __init__(self, plane: Plane, *words: str | None) -> None:
        super().__init__(plane)
        self.words = list(words)
        self.ended = asyncio.Event()

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        word = self.words.pop(0)
        if not self.words:
            self.ended.set()
        if word is None:
            raise ValueError("a defect")
        return [word]


def tended(folder: Path, metrics: Metrics, *words: str | None, data: int = 0) -> None:
    async def use(pool: Pool) -> None:
        plane = Plane(Store(folder / "s"), metrics, pool, Recorder(metrics), folder)
        plane.recorder.note(Datum(SERIES, 100.0 + each, 1.0) for each in range(data))
        face = Told(plane, *words)
        await Tending(plane, [face], aloud=True).until(face.ended)

    in_a_pool(folder, use)


def test_what_services_tell_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tended(tmp_path, Metrics(tmp_path / "m"), "one", "two")

    assert capsys.readouterr() == ("one\ntwo\n", "")


def test_a_defect_is_told_once_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tended(tmp_path, Metrics(tmp_path / "m"), None, None, "three")

    assert capsys.readouterr() == ("three\n", "ValueError: a defect\n")


def test_on_a_full_disk_measurements_wait_for_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    metrics = Crowded(tmp_path / "m", times=2)

    tended(tmp_path, metrics, "one", "two", "three", data=5)

    assert len(metrics.values(SERIES, 0, 1000)) == 5
    assert capsys.readouterr().err == "Full: there is no room\n"
