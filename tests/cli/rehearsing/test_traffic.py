"""Steady traffic to an endpoint that answers, is slow, refuses, or is not there."""

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack

import pytest
from aiohttp import web

from serving_cli.failure import Failure
from serving_cli.rehearsing.request import VERSION_UNTOLD, Request
from serving_cli.rehearsing.target import Target
from serving_cli.rehearsing.traffic import Traffic
from tests.cli.rehearsing.loopback import Loopback, target_of, versioned

RATE = 100.0
ENOUGH = 12
PATIENCE_S = 30.0


async def well(_: int) -> web.Response:
    return versioned("v1")


async def silent(number: int) -> web.Response:
    """After the first."""
    if number:
        await asyncio.Event().wait()
    return versioned("v1")


def until(traffic: Traffic, happened: Callable[[Sequence[Request]], bool]) -> None:
    """Wait until it shows in what is known, however busy the machine is."""
    waiting = threading.Event()
    while not happened(traffic.so_far):
        assert traffic.now < PATIENCE_S, traffic.so_far
        waiting.wait(0.01)


def enough(known: Sequence[Request]) -> bool:
    return len(known) >= ENOUGH


def seen(target: Target, **options: float) -> list[Request]:
    """What traffic to a target meets, until enough is known."""
    with Traffic(target, [b"{}"], RATE, **options) as traffic:  # type: ignore[arg-type]
        until(traffic, enough)
        return traffic.finish()


def kinds(requests: Sequence[Request]) -> set[str | None]:
    return {request.failed.kind if request.failed else None for request in requests}


def test_every_answer_is_written_down_by_the_moment_it_was_due() -> None:
    with Loopback(well) as endpoint:
        found = seen(endpoint.target)

    assert [request.due for request in found] == [
        pytest.approx(number / RATE) for number in range(len(found))
    ]
    assert {(each.version, each.variant, each.failed) for each in found} == {("v1", "live", None)}


def test_samples_are_sent_in_turn_to_the_endpoint_of_its_region() -> None:
    with Loopback(well) as endpoint:
        with Traffic(endpoint.target, [b"1", b"2", b"3"], RATE) as traffic:
            until(traffic, enough)
            traffic.finish()
        got = endpoint.got

    assert [body for _, _, body in got[1:8]] == [b"1", b"2", b"3", b"1", b"2", b"3", b"1"]
    assert {path for path, _, _ in got} == {"/endpoints/digits-1/invocations"}
    assert "/eu-west-1/sagemaker/aws4_request" in got[0][1]


def test_slow_answers_do_not_slow_the_schedule() -> None:
    answer = asyncio.Event()

    async def all_at_once(number: int) -> web.Response:
        if number == ENOUGH:
            answer.set()
        elif number:
            await answer.wait()
        return versioned("v1")

    with Loopback(all_at_once) as endpoint:
        found = seen(endpoint.target)

    assert kinds(found) == {None}
    # All were answered when the last of them came, and each waited since it was due itself.
    for request in found[:ENOUGH]:
        assert request.due + request.latency >= found[ENOUGH - 1].due - 0.001


def test_an_end_that_was_set_is_kept_to_the_request() -> None:
    with Loopback(well) as endpoint, Traffic(endpoint.target, [b"{}"], RATE) as traffic:
        traffic.end_at(0.5)
        found = traffic.finish()

    assert len(found) == 50


def test_the_request_that_warms_up_is_not_in_the_record() -> None:
    async def another_at_first(number: int) -> web.Response:
        return versioned("v2" if number else "v1")

    with Loopback(another_at_first) as endpoint:
        found = seen(endpoint.target)

    assert {request.version for request in found} == {"v2"}


def test_a_refusal_is_a_failure_by_status_and_kind_with_what_was_said() -> None:
    async def refusing(number: int) -> web.Response:
        if number == 0:
            return versioned("v1")
        answer = versioned("v2", 424, '{"Message": "m", "OriginalMessage": "no such\\ndigit"}')
        answer.headers["x-amzn-ErrorType"] = "ModelError:http://example"
        return answer

    with Loopback(refusing) as endpoint:
        found = seen(endpoint.target)

    assert kinds(found) == {"HTTP 424 ModelError"}
    assert {each.failed.reason for each in found if each.failed} == {"no such digit"}


def test_a_long_refusal_is_cut_to_a_line() -> None:
    async def wordy(number: int) -> web.Response:
        return versioned("v1") if number == 0 else versioned("v1", 500, "no " * 1000)

    with Loopback(wordy) as endpoint:
        found = seen(endpoint.target)

    assert {len(each.failed.reason) for each in found if each.failed} == {160}


def test_an_answer_that_does_not_come_is_a_failure() -> None:
    with Loopback(silent) as endpoint:
        found = seen(endpoint.target, answer_within_s=0.1)

    assert kinds(found) == {"no answer"}


def test_a_connection_that_breaks_is_a_failure() -> None:
    async def breaking(number: int) -> web.Response | None:
        return None if number else versioned("v1")

    with Loopback(breaking) as endpoint:
        found = seen(endpoint.target)

    assert kinds(found) == {"broken connection"}


def test_a_port_where_nobody_listens_any_more_is_a_failure() -> None:
    with ExitStack() as up:
        endpoint = up.enter_context(Loopback(well))
        with Traffic(endpoint.target, [b"{}"], RATE) as traffic:
            up.close()
            until(traffic, lambda known: "no connection" in kinds(known))
            found = traffic.finish()

    assert kinds(found[-1:]) == {"no connection"}


def test_requests_in_flight_are_bounded_and_what_is_not_sent_is_told() -> None:
    with Loopback(silent) as endpoint:
        found = seen(endpoint.target, answer_within_s=1.0, most_in_flight=5)
        got = len(endpoint.got)

    assert kinds(found) == {"no answer", "not sent"}
    assert kinds(found[:5]) == {"no answer"}
    assert got < len(found)


def test_an_answer_that_names_no_version_is_an_answer() -> None:
    async def nameless(_: int) -> web.Response:
        return web.Response(text="{}")

    with Loopback(nameless) as endpoint:
        found = seen(endpoint.target)

    assert {(each.version, each.failed) for each in found} == {(VERSION_UNTOLD, None)}


def test_an_endpoint_that_does_not_answer_at_all_begins_no_traffic() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    traffic = Traffic(target_of(url), [b"{}"], RATE)

    with pytest.raises(Failure, match="the endpoint digits-1 does not answer"):
        traffic.__enter__()


def test_leaving_early_ends_the_thread_whatever_is_under_way() -> None:
    with Loopback(silent) as endpoint:
        with pytest.raises(KeyboardInterrupt), Traffic(endpoint.target, [b"{}"], RATE):
            raise KeyboardInterrupt
        left = [thread.name for thread in threading.enumerate()]

    assert "traffic" not in left
