"""A wired value is checked as what it will be; one that another resource supplies is let be."""

import asyncio
from collections.abc import Awaitable

import pulumi
import pytest

from serving_components.core import Args, Wired
from tests.support.refusals import refused


class Sign(Args):
    text: Wired[str]
    height_mm: Wired[int] | None = None
    colours: list[Wired[str]] = []
    labels: dict[str, Wired[str]] = {}


def later() -> Awaitable[str]:
    async def value() -> str:
        return "closed"

    loop = asyncio.new_event_loop()
    task = loop.create_task(value())
    loop.run_until_complete(task)
    loop.close()
    return task


def test_a_plain_value_is_taken_as_it_is() -> None:
    sign = Sign(text="open", height_mm=30, colours=["red"], labels={"side": "door"})

    assert (sign.text, sign.height_mm, sign.colours, sign.labels) == (
        "open",
        30,
        ["red"],
        {"side": "door"},
    )


def test_an_output_passes_in_every_place() -> None:
    text, height = pulumi.Output.from_input("open"), pulumi.Output.from_input(30)

    sign = Sign(text=text, height_mm=height, colours=["red", text], labels={"side": text})

    assert sign.text is text
    assert sign.height_mm is height
    assert sign.colours[1] is text
    assert sign.labels["side"] is text


def test_an_awaitable_passes() -> None:
    text = later()

    assert Sign(text=text).text is text


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"text": 3}, "text: must be a valid string; got 3"),
        ({"text": "a", "colours": ["red", 3]}, "colours[1]: must be a valid string; got 3"),
        ({"text": "a", "labels": {"side": 3}}, "labels.side: must be a valid string; got 3"),
        (
            {"text": "a", "height_mm": "tall"},
            'height_mm: must be a valid integer, unable to parse string as an integer; got "tall"',
        ),
        ({"text": None}, "text: must be a valid string; got null"),
    ],
)
def test_a_bad_value_is_one_fault_at_its_own_path(asked: dict[str, object], line: str) -> None:
    assert refused(lambda: Sign.take(asked)) == [line]
