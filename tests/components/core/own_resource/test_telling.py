"""What waits for a resource of our own is known as soon as there is no failure to tell of."""

import asyncio
from typing import Any

import pulumi
import pytest

from serving_components.core.own_resource.telling import failed_before, happened


def resolved(value: Any, failure: Any) -> tuple[Any, bool]:
    """The value, and whether it is known."""

    async def wait() -> tuple[Any, bool]:
        made = happened(pulumi.Output.from_input(value), pulumi.Output.from_input(failure))
        return await made.future(with_unknowns=True), await made.is_known()

    return asyncio.run(wait())


def test_without_a_failure_it_is_the_value() -> None:
    assert resolved("7", None) == ("7", True)


def test_a_failure_is_raised_in_one_line() -> None:
    with pytest.raises(pulumi.RunError, match=r"^deployment live: so$"):
        resolved("7", "deployment live: so")


def test_in_a_preview_the_value_stands_where_no_failure_is_known() -> None:
    assert resolved("7", pulumi.UNKNOWN) == ("7", True)


@pytest.mark.parametrize("value", [pulumi.UNKNOWN, None])
def test_what_is_yet_to_come_is_unknown(value: Any) -> None:
    _, known = resolved(value, pulumi.UNKNOWN)

    assert not known


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        ("so", "so"),
        (
            "live: version 1.5 did not take over: errors. It had 10 %; revert the change",
            "live: version 1.5 did not take over: errors",
        ),
        ("nobody may look (PERMISSION_DENIED); grant it", "nobody may look (PERMISSION_DENIED)"),
        ("it ended.", "it ended"),
        ("x" * 500, "x" * 199 + "…"),
    ],
)
def test_a_failure_of_before_is_one_clause(
    capsys: pytest.CaptureFixture[str], failure: str, told: str
) -> None:
    failed_before(failure)

    assert capsys.readouterr().err == f"the last update failed: {told}\n"
