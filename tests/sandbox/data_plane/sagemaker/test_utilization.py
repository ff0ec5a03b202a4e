"""Instances tell once a minute what they use, measured of the processes that stand for them."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import psutil

from cloud_sandbox.data_plane.live import Variant
from cloud_sandbox.data_plane.sagemaker.utilization import Running, Utilization
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.engine.series import Datum
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.plane import a_spec, asked, in_a_pool

MINUTE = 60.0
NOON = 1_800_000_000.0


def a_variant(spec: Spec, instances: int = 1, most_at_once: int | None = None) -> Running:
    variant = Variant("live", spec, 1, instances, "v1", most_at_once)
    return Running(HERE, "fraud", variant)


def looked_at(folder: Path, one: Running, moments: Iterable[float]) -> list[list[Datum]]:
    """What is sent at each of these moments of a worker that runs and was asked once."""

    async def use(pool: Pool) -> list[list[Datum]]:
        await asked(await pool.ready(one.variant.spec))
        utilization = Utilization(pool, least_s=0)
        return [utilization.measured(utilization.due([one], moment), moment) for moment in moments]

    return in_a_pool(folder, use)


def named(data: Iterable[Datum]) -> dict[str, float]:
    return {datum.series.name: datum.value for datum in data}


def test_a_process_tells_its_share_of_processor_memory_and_disk(tmp_path: Path) -> None:
    [found] = looked_at(tmp_path, a_variant(a_spec(tmp_path)), [NOON])

    used = named(found)
    assert used.keys() == {"CPUUtilization", "MemoryUtilization", "DiskUtilization"}
    assert 0 < used["CPUUtilization"] <= 100 * (psutil.cpu_count() or 1)
    assert 0 < used["MemoryUtilization"] < 100
    assert {datum.series.namespace for datum in found} == {"/aws/sagemaker/Endpoints"}
    assert {datum.series.dimensions for datum in found} == {
        frozenset({("EndpointName", "fraud"), ("VariantName", "live")})
    }


def test_a_minute_is_told_of_once_and_the_next_one_again(tmp_path: Path) -> None:
    moments = [NOON, NOON + 1, NOON + 59, NOON + MINUTE, NOON + 61]

    found = looked_at(tmp_path, a_variant(a_spec(tmp_path)), moments)

    assert [bool(data) for data in found] == [True, False, False, True, False]


def test_a_clock_that_runs_very_fast_keeps_nobody_busy_looking(tmp_path: Path) -> None:
    one = a_variant(a_spec(tmp_path))

    async def use(pool: Pool) -> list[int]:
        await pool.ready(one.variant.spec)
        utilization = Utilization(pool, least_s=3600)
        return [len(utilization.due([one], NOON + minute * MINUTE)) for minute in range(3)]

    assert in_a_pool(tmp_path, use) == [1, 0, 0]


def test_every_instance_tells_for_itself(tmp_path: Path) -> None:
    """So the samples of a minute count the instances."""
    [found] = looked_at(tmp_path, a_variant(a_spec(tmp_path), instances=3), [NOON])

    assert set(Counter(datum.series.name for datum in found).values()) == {3}


def test_what_two_configurations_share_is_told_once(tmp_path: Path) -> None:
    """Old and new of an update that changes weights alone."""
    one = a_variant(a_spec(tmp_path))

    async def use(pool: Pool) -> int:
        await pool.ready(one.variant.spec)
        return len(Utilization(pool, least_s=0).due([one, one], NOON))

    assert in_a_pool(tmp_path, use) == 1


def test_a_serverless_variant_tells_of_its_memory_alone(tmp_path: Path) -> None:
    [found] = looked_at(tmp_path, a_variant(a_spec(tmp_path), most_at_once=5), [NOON])

    assert named(found).keys() == {"MemoryUtilization"}


def test_nothing_is_told_of_what_does_not_run(tmp_path: Path) -> None:
    async def use(pool: Pool) -> list[tuple[Running, int]]:
        return Utilization(pool, least_s=0).due([a_variant(a_spec(tmp_path))], NOON)

    assert in_a_pool(tmp_path, use) == []


def test_a_process_that_just_died_is_passed_over(tmp_path: Path) -> None:
    one = a_variant(a_spec(tmp_path))

    async def use(pool: Pool) -> list[Datum]:
        worker = await pool.ready(one.variant.spec)
        utilization = Utilization(pool, least_s=0)
        due = utilization.due([one], NOON)
        await worker.kill()
        return utilization.measured(due, NOON)

    assert in_a_pool(tmp_path, use) == []


def test_files_that_a_model_writes_take_up_the_disk(tmp_path: Path) -> None:
    spec = a_spec(tmp_path)
    (tmp_path / "small").write_bytes(bytes(1000))

    async def use(pool: Pool) -> list[float]:
        await pool.ready(spec)
        utilization = Utilization(pool, least_s=0)
        shares = []
        for moment in (NOON, NOON + MINUTE):
            due = utilization.due([a_variant(spec)], moment)
            shares.append(named(utilization.measured(due, moment))["DiskUtilization"])
            (tmp_path / "large").write_bytes(bytes(1_000_000))
        return shares

    small, large = in_a_pool(tmp_path, use)

    assert 0 < small < large


def test_processor_time_is_a_share_of_the_time_that_passed(tmp_path: Path) -> None:
    spec, computed_s = a_spec(tmp_path), 0.2

    async def use(pool: Pool) -> tuple[float, float]:
        worker = await pool.ready(spec)
        utilization, begun = Utilization(pool, least_s=0), time.time()
        utilization.measured(utilization.due([a_variant(spec)], NOON), NOON)
        asking = asyncio.create_task(asked(worker, b"compute"))
        idle_s = _spent_s(worker.process_id)
        while _spent_s(worker.process_id) < idle_s + computed_s:  # noqa: ASYNC110 - of another
            await asyncio.sleep(0)
        due = utilization.due([a_variant(spec)], NOON + MINUTE)
        told = named(utilization.measured(due, NOON + MINUTE))["CPUUtilization"]
        passed_s = time.time() - begun
        (tmp_path / "go-on").touch()
        await asking
        return told, passed_s

    told, passed_s = in_a_pool(tmp_path, use)

    assert told >= 100 * computed_s / passed_s


def _spent_s(process_id: int) -> float:
    spent = psutil.Process(process_id).cpu_times()
    return float(spent.user + spent.system)
