"""However fast the sandbox's clock runs, each of its minutes knows how long the line was."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.asynchronous.line import Lines
from cloud_sandbox.data_plane.sagemaker.directory import Directory
from cloud_sandbox.engine.series import Datum
from tests.sandbox.data_plane.sagemaker.asynchronous import OUTPUT
from tests.sandbox.data_plane.sagemaker.deployed import Served, variant

T0 = 1_800_000_000
MINUTE = 60
TENDED_EVERY_S = 0.1


@dataclass
class Machine:
    """Both of its clocks, as a test turns them."""

    at: float = float(T0)

    def time(self) -> float:
        return self.at

    def monotonic(self) -> float:
        return self.at


@dataclass
class Noted:
    """In the place of the recorder."""

    data: list[Datum] = field(default_factory=list)

    def note(self, data: Iterable[Datum]) -> None:
        self.data.extend(data)


@pytest.mark.parametrize("rate", [50, 200])
def test_each_minute_has_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rate: float
) -> None:
    cloud, noted, machine = Served(tmp_path), Noted(), Machine()
    cloud.model("word")
    output = {"outputConfig": {"s3OutputPath": OUTPUT}}
    cloud.configuration("later", variant("live", "word"), asyncInferenceConfig=output)
    cloud.endpoint("later", "later")
    for module in ("engine.store", "data_plane.rhythm"):
        monkeypatch.setattr(f"cloud_sandbox.{module}.time", machine)
    cloud.aws.store.run_clock(rate)
    plane = Plane(cloud.aws.store, None, None, noted, tmp_path)  # type: ignore[arg-type]
    directory, lines = Directory(plane), Lines(plane, None)  # type: ignore[arg-type]
    while cloud.aws.store.now() < T0 + 5 * MINUTE:
        asyncio.run(lines.tend(directory.all(), directory.version))
        machine.at += TENDED_EVERY_S

    minutes = {(one.at - T0) // MINUTE for one in noted.data}

    assert minutes == {0, 1, 2, 3, 4}
