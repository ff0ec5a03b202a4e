"""Structures with outputs in them, made of those outputs alone."""

import asyncio
from typing import Any

import pulumi
import pytest

from serving_components.core.assembled import as_json, assembled, text


async def resolved(output: pulumi.Output[Any]) -> tuple[Any, bool, bool]:
    """The value, whether it is known, and whether it is secret."""
    value = await output.future(with_unknowns=True)
    return value, await output.is_known(), await output.is_secret()


def run(made: Any) -> tuple[Any, bool, bool]:
    async def wait() -> tuple[Any, bool, bool]:
        return await resolved(made())

    return asyncio.run(wait())


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One for each output that is made."""
    made: list[None] = []
    track = pulumi.Output._track

    def counting(self: pulumi.Output[Any]) -> None:
        made.append(None)
        track(self)

    monkeypatch.setattr(pulumi.Output, "_track", counting)
    return made


def test_outputs_and_awaitables_are_filled_in_wherever_they_are() -> None:
    async def later() -> str:
        return "c"

    def made() -> pulumi.Output[Any]:
        output = pulumi.Output.from_input("b")
        return assembled(
            {"plain": ["a", 1, None], "deep": ({"x": output}, [later(), output])}, lambda it: it
        )

    value, known, _ = run(made)

    assert known
    assert value == {"plain": ["a", 1, None], "deep": [{"x": "b"}, ["c", "b"]]}


def test_a_structure_of_plain_values_is_known_at_once() -> None:
    assert run(lambda: as_json({"a": [1]})) == ('{"a": [1]}', True, False)


def test_a_text_has_its_parts_in_their_places() -> None:
    def made() -> pulumi.Output[str]:
        return text("{1}/{0}/{1}", "a", pulumi.Output.from_input("b"))

    assert run(made) == ("b/a/b", True, False)


def test_what_a_preview_does_not_know_is_not_made() -> None:
    def made() -> pulumi.Output[str]:
        unknown: Any = pulumi.Output.from_input(pulumi.UNKNOWN)
        return text("{0}{1}", unknown, pulumi.Output.from_input("b"))

    _, known, _ = run(made)

    assert not known


@pytest.mark.parametrize("others", [(), ("b",)])
def test_who_asks_to_is_told_what_is_not_known(others: tuple[str, ...]) -> None:
    def made() -> pulumi.Output[int]:
        parts = [pulumi.Output.from_input(one) for one in (pulumi.UNKNOWN, *others)]
        return assembled(
            ["a", *parts],
            lambda it: sum(isinstance(one, type(pulumi.UNKNOWN)) for one in it),
            run_with_unknowns=True,
        )

    assert run(made) == (1, True, False)


def test_one_secret_makes_the_whole_a_secret() -> None:
    def made() -> pulumi.Output[str]:
        return as_json([pulumi.Output.secret("a"), pulumi.Output.from_input("b")])

    assert run(made) == ('["a", "b"]', True, True)


def test_plain_values_cost_no_outputs(counted: list[None]) -> None:
    def made() -> pulumi.Output[str]:
        leaf = pulumi.Output.from_input("x")
        counted.clear()
        return as_json({"Statement": [{"Action": ["a", "b"], "Resource": leaf}] * 20})

    run(made)

    assert len(counted) == 1
