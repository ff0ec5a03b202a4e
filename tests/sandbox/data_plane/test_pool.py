"""Workers start on demand, are as many as allowed, are replaced when dead, and leave nothing."""

import asyncio
import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.worker import Lost, NotStarted, Unreached
from tests.sandbox.data_plane.plane import a_pool, a_spec, asked, in_a_pool


def test_nothing_runs_before_it_is_asked_for(tmp_path: Path) -> None:
    async def use(pool: Pool) -> int:
        return len(pool.running())

    assert in_a_pool(tmp_path, use) == 0


def test_many_who_ask_at_once_wait_for_one_start(tmp_path: Path) -> None:
    async def use(pool: Pool) -> set[int]:
        workers = await asyncio.gather(*(pool.ready(a_spec(tmp_path)) for _ in range(10)))
        return {worker.process_id for worker in workers}

    assert len(in_a_pool(tmp_path, use)) == 1


def test_a_worker_is_told_its_environment_and_nothing_of_ours(tmp_path: Path) -> None:
    async def use(pool: Pool) -> tuple[str, dict[str, str]]:
        worker = await pool.ready(a_spec(tmp_path, TOY_WORD="hello"))
        return await asked(worker), psutil.Process(worker.process_id).environ()

    said, environment = in_a_pool(tmp_path, use)

    assert said.endswith(" hello")
    assert environment.keys() - {"LC_CTYPE"} == {"PATH", "TOY_GO_ON", "TOY_PORT", "TOY_WORD"}


def test_a_worker_listens_on_loopback_only(tmp_path: Path) -> None:
    async def use(pool: Pool) -> set[str]:
        worker = await pool.ready(a_spec(tmp_path))
        listening = psutil.Process(worker.process_id).net_connections("inet")
        return {place.laddr.ip for place in listening if place.status == "LISTEN"}

    assert in_a_pool(tmp_path, use) == {"127.0.0.1"}


def test_a_dead_worker_is_replaced(tmp_path: Path) -> None:
    async def use(pool: Pool) -> tuple[int, int]:
        first = await pool.ready(a_spec(tmp_path))
        os.kill(first.process_id, signal.SIGKILL)
        with pytest.raises((Unreached, Lost)):
            await asked(first)
        second = await pool.ready(a_spec(tmp_path))
        return first.process_id, second.process_id

    first, second = in_a_pool(tmp_path, use)

    assert first != second


def test_a_request_in_a_worker_that_dies_is_lost(tmp_path: Path) -> None:
    async def use(pool: Pool) -> None:
        worker = await pool.ready(a_spec(tmp_path))
        with pytest.raises(Lost, match="closed the connection"):
            await asked(worker, b"die")

    in_a_pool(tmp_path, use)


def test_a_request_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    async def use(pool: Pool) -> None:
        worker = await pool.ready(a_spec(tmp_path))
        with pytest.raises(TimeoutError):
            await asked(worker, b"slow", within_s=0.1)

    in_a_pool(tmp_path, use)


def test_what_never_starts_is_told_by_its_last_words(tmp_path: Path) -> None:
    async def use(pool: Pool) -> None:
        with pytest.raises(NotStarted, match=r"fraud/live: the container ended with 1 .*broken"):
            await pool.ready(a_spec(tmp_path, TOY_ENDS="1"))

    in_a_pool(tmp_path, use)


def test_what_was_not_asked_for_longest_makes_room(tmp_path: Path) -> None:
    async def use(pool: Pool) -> list[str]:
        for name in ("a", "b", "a", "c"):
            async with pool.using(a_spec(tmp_path, name)) as worker:
                await asked(worker)
        return sorted(worker.spec.name for worker in pool.running())

    assert in_a_pool(tmp_path, use, workers=2) == ["a", "c"]


def test_what_is_in_use_never_makes_room(tmp_path: Path) -> None:
    async def use(pool: Pool) -> str:
        async with pool.using(a_spec(tmp_path, "a")) as busy:
            waiting = asyncio.create_task(pool.ready(a_spec(tmp_path, "b")))
            slow = asyncio.create_task(asked(busy, b"slow"))
            done, _ = await asyncio.wait({waiting}, timeout=0.3)
            assert not done
            (tmp_path / "go-on").touch()
            said = await slow
        await waiting
        return said

    assert in_a_pool(tmp_path, use, workers=1)


def test_a_retired_worker_answers_what_is_in_it(tmp_path: Path) -> None:
    async def use(pool: Pool) -> str:
        async def call() -> str:
            async with pool.using(a_spec(tmp_path)) as worker:
                return await asked(worker, b"slow")

        await pool.ready(a_spec(tmp_path))
        calling = asyncio.create_task(call())
        await asyncio.sleep(0)
        pool.retire(a_spec(tmp_path))
        (tmp_path / "go-on").touch()
        return await calling

    assert in_a_pool(tmp_path, use)


def test_a_closed_pool_leaves_no_process(tmp_path: Path) -> None:
    async def run() -> list[int]:
        async with a_pool(tmp_path) as pool:
            workers = [await pool.ready(a_spec(tmp_path, name)) for name in ("a", "b")]
            return [worker.process_id for worker in workers]

    left = asyncio.run(run())

    assert not any(psutil.pid_exists(process) for process in left)


def test_what_a_worker_says_is_kept_in_a_file_of_its_owner(tmp_path: Path) -> None:
    async def use(pool: Pool) -> None:
        await pool.ready(a_spec(tmp_path))

    in_a_pool(tmp_path, use)

    log = tmp_path / "logs" / "fraud" / "live.log"
    assert log.read_text() == "told serve\n"
    assert log.stat().st_mode & 0o077 == 0


def alive(process: int) -> bool:
    try:
        return bool(psutil.Process(process).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def spawned(folder: Path) -> int:
    said = (folder / "logs" / "fraud" / "live.log").read_text()
    return int(said.partition("spawned ")[2].split()[0])


@pytest.mark.parametrize("how", ["retired", "killed"])
def test_what_a_container_started_ends_with_it(tmp_path: Path, how: str) -> None:
    async def use(pool: Pool) -> int:
        worker = await pool.ready(a_spec(tmp_path, TOY_SPAWNS="1"))
        child = spawned(tmp_path)
        assert psutil.pid_exists(child)
        if how == "retired":
            await worker.leave()
        else:
            os.kill(worker.process_id, signal.SIGKILL)
            with pytest.raises((Unreached, Lost)):
                await asked(worker)
            await worker.kill()
        return child

    child = in_a_pool(tmp_path, use)

    given_up = time.monotonic() + 30
    while alive(child) and time.monotonic() < given_up:
        time.sleep(0.01)  # the system ends it after it was asked to

    assert not alive(child)


def test_a_container_that_hangs_is_replaced(tmp_path: Path) -> None:
    async def use(pool: Pool) -> tuple[list[bool], int, int]:
        first = await pool.ready(a_spec(tmp_path))
        os.kill(first.process_id, signal.SIGSTOP)
        checks = [await first.check(), await first.check()]
        second = await pool.ready(a_spec(tmp_path))
        return checks, first.process_id, second.process_id

    checks, first, second = in_a_pool(tmp_path, use)

    assert checks == [True, False]
    assert first != second


def test_a_log_that_cannot_be_written_holds_nothing_up(tmp_path: Path) -> None:
    (tmp_path / "logs" / "fraud").mkdir(parents=True)
    (tmp_path / "logs" / "fraud" / "live.log").symlink_to("/dev/full")

    async def use(pool: Pool) -> str:
        return await asked(await pool.ready(a_spec(tmp_path, TOY_WORD="hello")))

    assert in_a_pool(tmp_path, use).endswith(" hello")
