"""A deployment works on some requests, lets as many wait, and refuses the others."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import Any

import pytest

from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.room import Full, Room
from cloud_sandbox.engine.record import Record, Scope
from tests.sandbox.data_plane.azureml.served import Serving


def of(instances: int, **settings: Any) -> Deployed:
    inputs = {"sku": {"capacity": instances}, "properties": {"requestSettings": settings}}
    record = Record(Scope("azure-native", "s", ""), DEPLOYMENT, "/e/deployments/blue", inputs, {})
    return Deployed(record)


def in_a_room(use: Callable[[Room], Awaitable[Any]]) -> Any:
    return asyncio.run(_run(use))


async def _run(use: Callable[[Room], Awaitable[Any]]) -> Any:
    return await use(Room())


class Guest:
    """Somebody who takes a place, and leaves when told to."""

    def __init__(self, room: Room, deployed: Deployed) -> None:
        self.inside = False
        self._leave = asyncio.Event()
        self._task = asyncio.create_task(self._take(room, deployed))

    async def leave(self) -> None:
        self._leave.set()
        await self._task

    async def vanish(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _take(self, room: Room, deployed: Deployed) -> None:
        async with room.taken(deployed):
            self.inside = True
            await self._leave.wait()


@pytest.mark.parametrize(
    ("instances", "settings", "at_once", "most"),
    [
        (1, {}, 1, 2),
        (3, {"maxConcurrentRequestsPerInstance": 4}, 12, 24),
        (2, {"maxConcurrentRequestsPerInstance": 1}, 2, 4),
    ],
)
def test_how_many_it_takes_goes_by_its_instances(
    instances: int, settings: dict[str, Any], at_once: int, most: int
) -> None:
    deployed = of(instances, **settings)

    assert (deployed.at_once, deployed.most) == (at_once, most)


def test_who_waits_is_let_in_by_turns() -> None:
    deployed = of(1, maxConcurrentRequestsPerInstance=2)

    async def use(room: Room) -> None:
        guests = [Guest(room, deployed) for _ in range(4)]
        await asyncio.sleep(0)
        assert [it.inside for it in guests] == [True, True, False, False]
        with pytest.raises(Full):
            async with room.taken(deployed):
                pass
        await guests[1].leave()
        await asyncio.sleep(0)
        assert [it.inside for it in guests] == [True, True, True, False]
        await guests[3].vanish()
        await guests[0].leave()
        late = Guest(room, deployed)
        await asyncio.sleep(0)
        assert late.inside
        await asyncio.gather(guests[2].leave(), late.leave())

    in_a_room(use)


def test_who_was_let_in_and_is_gone_leaves_its_place() -> None:
    deployed = of(1)

    async def use(room: Room) -> None:
        first, second = Guest(room, deployed), Guest(room, deployed)
        await asyncio.sleep(0)
        leaving = asyncio.create_task(first.leave())
        vanishing = asyncio.create_task(second.vanish())
        await asyncio.gather(leaving, vanishing)
        third = Guest(room, deployed)
        await asyncio.sleep(0)
        assert third.inside
        await third.leave()

    in_a_room(use)


@pytest.mark.xdist_group("azureml scores")
def test_one_too_many_is_429(serving: Serving) -> None:
    endpoint = serving.endpoint("full")
    go_on = serving.home / "full-go-on"
    variables = {"WORD": "first", "HOLD": str(go_on)}
    settings = {"requestTimeout": "PT60S"}
    serving.deploy("full", "blue", "", environmentVariables=variables, requestSettings=settings)
    serving.api.share(endpoint, {"blue": 100})

    with ThreadPoolExecutor(3) as callers:
        asked = [callers.submit(serving.ask, "full", {"do": "wait"}) for _ in range(3)]
        refused, others = wait(asked, return_when=FIRST_COMPLETED)
        go_on.touch()

    [answer] = [it.result() for it in refused]
    assert answer.status == 429
    assert answer.headers["ms-azureml-model-error-reason"] == "too_many_pending_request"
    assert answer.body == b""
    assert [it.result().status for it in others] == [200, 200]
