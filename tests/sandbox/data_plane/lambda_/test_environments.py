"""Execution environments: how long they stay, and what ends them."""

import asyncio
import json
from pathlib import Path

import psutil
import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.environments import KEPT_S
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.plane import Plane
from tests.sandbox.data_plane.lambda_.functions import SCOPE, Functions, call
from tests.sandbox.data_plane.lambda_.plane import in_a_plane

HUNGRY = """
import time

def handler(event, context):
    kept = bytearray(event << 20)
    for place in range(0, len(kept), 4096):
        kept[place] = 1
    time.sleep(30 if event > 100 else 0)
    return "{word}"
"""


@pytest.fixture(name="functions")
def _functions(tmp_path: Path) -> Functions:
    return Functions(tmp_path)


def asked(function: str, event: object = None) -> Asked:
    return Asked(SCOPE, function, json.dumps(event).encode())


async def process_of(plane: Plane, function: str) -> int:
    """The process that answered."""
    answer = await plane.one(Invoking).invoke(asked(function))
    process: int = json.loads(answer.payload)["process"]
    return process


async def tended(plane: Plane, *functions: str) -> None:
    """Once, when these functions exist, and until nothing is on its way out."""
    environments = plane.one(Invoking).environments
    await environments.tend([(SCOPE, one) for one in functions])
    await environments.left()


def test_one_that_nobody_calls_goes_after_a_while(functions: Functions) -> None:
    functions.function("scorer")

    async def use(plane: Plane) -> list[int]:
        there = [await process_of(plane, "scorer")]
        for seconds in (KEPT_S - 10, 20):
            plane.store.turn_clock(seconds)
            await tended(plane, "scorer")
            there += [one for one in there[:1] if psutil.pid_exists(one)]
        return there

    first, *later = in_a_plane(functions, use)

    assert later == [first]


def test_those_of_a_function_that_is_gone_go(functions: Functions) -> None:
    functions.function("scorer")

    async def use(plane: Plane) -> bool:
        process = await process_of(plane, "scorer")
        await tended(plane)
        return psutil.pid_exists(process)

    assert not in_a_plane(functions, use)


def test_one_of_another_function_makes_room_where_there_is_none(functions: Functions) -> None:
    for name in ("one", "other"):
        functions.function(name)

    async def use(plane: Plane) -> tuple[int, int, int]:
        first = await process_of(plane, "one")
        await process_of(plane, "other")
        return (
            first,
            await process_of(plane, "one"),
            len(plane.one(Invoking).environments.running()),
        )

    first, again, running_now = in_a_plane(functions, use, workers=1)

    assert first != again
    assert running_now == 1


def test_new_code_is_met_by_the_next_call(functions: Functions) -> None:
    made = functions.function("scorer")

    async def use(plane: Plane) -> list[str]:
        words = []
        for word in ("two", "three"):
            answer = await plane.one(Invoking).invoke(asked("scorer"))
            words.append(json.loads(answer.payload)["word"])
            functions.aws.update(made, functions.inputs("scorer", word))
        return words

    assert in_a_plane(functions, use) == ["one", "two"]


def test_a_function_that_takes_more_memory_than_it_may_is_killed(functions: Functions) -> None:
    functions.function("hungry", code=HUNGRY, memorySize=128)

    async def use(plane: Plane) -> tuple[str, str]:
        invoking = plane.one(Invoking)
        call = asyncio.create_task(invoking.invoke(asked("hungry", 200)))
        while not call.done():
            await invoking.environments.tend([(SCOPE, "hungry")])
            await asyncio.wait({call}, timeout=0.05)
        modest = await invoking.invoke(asked("hungry", 10))
        return json.loads(call.result().payload)["errorMessage"], json.loads(modest.payload)

    told, modest = in_a_plane(functions, use)

    assert told.endswith("Runtime exited with error: signal: killed")
    assert modest == "one"


def test_they_end_with_the_data_plane_whatever_kills_it(functions: Functions) -> None:
    functions.function("scorer")
    with running(functions.home) as url:
        process = psutil.Process(call(url, "scorer")["process"])
        told = json.loads(Addresses(functions.home).folder.joinpath("address.json").read_text())
        psutil.Process(told["process"]).kill()
        _, alive = psutil.wait_procs([process], timeout=30)

    assert alive == []
