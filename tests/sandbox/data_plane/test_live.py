"""The old deployment serves until the new one is ready, and no longer."""

import asyncio
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.live import Deployment, Live, Variant
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.worker import NotStarted
from tests.sandbox.data_plane.plane import a_spec, asked, in_a_pool


def a_deployment(folder: Path, word: str, weight: float = 1, **environment: str) -> Deployment:
    spec = a_spec(folder, TOY_WORD=word, **environment)
    return Deployment((Variant("live", spec, weight, 1),))


def words(deployment: Deployment) -> list[str]:
    return [variant.spec.environment["TOY_WORD"] for variant in deployment.variants]


def test_the_first_request_waits_for_the_first_deployment(tmp_path: Path) -> None:
    async def use(pool: Pool) -> list[str]:
        return words(await Live(pool).serving(a_deployment(tmp_path, "old")))

    assert in_a_pool(tmp_path, use) == ["old"]


def test_the_old_one_serves_until_the_new_one_is_ready(tmp_path: Path) -> None:
    async def use(pool: Pool) -> tuple[list[str], list[str]]:
        live, new = Live(pool), a_deployment(tmp_path, "new")
        await live.serving(a_deployment(tmp_path, "old"))
        at_once = await live.serving(new)
        await live.settled()
        return words(at_once), words(await live.serving(new))

    assert in_a_pool(tmp_path, use) == (["old"], ["new"])


def test_the_old_one_ends_once_the_new_one_serves(tmp_path: Path) -> None:
    async def use(pool: Pool) -> list[str]:
        live, new = Live(pool), a_deployment(tmp_path, "new")
        await live.serving(a_deployment(tmp_path, "old"))
        live.advance(new)
        await live.settled()
        return [worker.spec.environment["TOY_WORD"] for worker in pool.running()]

    assert in_a_pool(tmp_path, use) == ["new"]


def test_a_new_one_that_does_not_start_leaves_the_old_one_serving(tmp_path: Path) -> None:
    async def use(pool: Pool) -> tuple[list[str], str | None]:
        live, broken = Live(pool), a_deployment(tmp_path, "new", TOY_ENDS="1")
        await live.serving(a_deployment(tmp_path, "old"))
        live.advance(broken)
        await live.settled()
        return words(await live.serving(broken)), live.refused

    served, refused = in_a_pool(tmp_path, use)

    assert served == ["old"]
    assert refused is not None
    assert "the one before goes on serving" in refused


def test_a_first_one_that_does_not_start_is_told_and_tried_again(tmp_path: Path) -> None:
    async def use(pool: Pool) -> None:
        live, broken = Live(pool), a_deployment(tmp_path, "new", TOY_ENDS="1")
        for _ in range(2):
            with pytest.raises(NotStarted, match="the model is broken"):
                await live.serving(broken)

    in_a_pool(tmp_path, use)


def test_a_newer_one_takes_the_place_of_one_that_is_still_starting(tmp_path: Path) -> None:
    async def use(pool: Pool) -> list[str]:
        live, newest = Live(pool), a_deployment(tmp_path, "newest")
        await live.serving(a_deployment(tmp_path, "old"))
        live.advance(a_deployment(tmp_path, "new"))
        live.advance(newest)
        await live.settled()
        return [worker.spec.environment["TOY_WORD"] for worker in pool.running()]

    assert in_a_pool(tmp_path, use) == ["newest"]


def test_the_first_request_waits_for_the_newest_of_two(tmp_path: Path) -> None:
    async def use(pool: Pool) -> list[str]:
        live = Live(pool)
        waiting = asyncio.create_task(live.serving(a_deployment(tmp_path, "old")))
        await asyncio.sleep(0)
        await live.serving(a_deployment(tmp_path, "new"))
        return words(await waiting)

    assert in_a_pool(tmp_path, use) == ["new"]


def test_another_weight_keeps_the_process(tmp_path: Path) -> None:
    async def use(pool: Pool) -> tuple[list[int], list[int]]:
        live, heavier = Live(pool), a_deployment(tmp_path, "old", weight=2)
        await live.serving(a_deployment(tmp_path, "old"))
        before = [worker.process_id for worker in pool.running()]
        live.advance(heavier)
        await live.settled()
        return before, [worker.process_id for worker in pool.running()]

    before, after = in_a_pool(tmp_path, use)

    assert before == after


def test_nothing_of_an_endpoint_that_is_gone_runs(tmp_path: Path) -> None:
    async def use(pool: Pool) -> int:
        live = Live(pool)
        await live.serving(a_deployment(tmp_path, "old"))
        live.end()
        return len(pool.running())

    assert in_a_pool(tmp_path, use) == 0


def test_other_weights_hold_at_once(tmp_path: Path) -> None:
    async def use(pool: Pool) -> float:
        live = Live(pool)
        await live.serving(a_deployment(tmp_path, "same", weight=1))
        return (await live.serving(a_deployment(tmp_path, "same", weight=7))).variants[0].weight

    assert in_a_pool(tmp_path, use) == 7


def test_more_variants_than_workers_take_turns(tmp_path: Path) -> None:
    names = ("a", "b", "c", "d")
    variants = [Variant(name, a_spec(tmp_path, name, TOY_WORD=name), 1, 1) for name in names]

    async def use(pool: Pool) -> list[str]:
        deployed = await Live(pool).serving(Deployment(variants))
        said = []
        for variant in (*deployed.variants, *deployed.variants):
            async with pool.using(variant.spec) as worker:
                said.append((await asked(worker)).partition(" ")[2])
        return said

    assert in_a_pool(tmp_path, use, workers=2) == [*names, *names]
