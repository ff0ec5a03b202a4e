"""What a resource needs stands before it."""

from typing import Any

from serving_cli.recovery.order import among, in_order


def a_resource(urn: str, *needs: str, **more: Any) -> dict[str, Any]:
    return {"urn": urn, "dependencies": list(needs), **more}


def urns(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["urn"] for entry in entries]


def test_what_stands_right_stays_where_it_stands() -> None:
    entries = [a_resource("b"), a_resource("a"), a_resource("c", "b")]

    assert in_order(entries) == entries


def test_a_resource_moves_behind_all_that_it_needs() -> None:
    entries = [
        a_resource("target", "endpoint"),
        a_resource("endpoint", "config", parent="stack", provider="aws::1"),
        a_resource("config", deletedWith="stack", propertyDependencies={"name": ["model"]}),
        a_resource("model"),
        a_resource("stack"),
        a_resource("aws"),
    ]

    assert urns(in_order(entries)) == ["model", "stack", "aws", "config", "endpoint", "target"]


def test_an_old_one_that_waits_for_its_deletion_counts_for_its_name() -> None:
    entries = [a_resource("a", delete=True), a_resource("b", "a"), a_resource("a", "b")]

    assert in_order(entries) == entries


def test_what_is_not_known_is_not_needed() -> None:
    entry = a_resource("a", "b", "gone", parent="gone", propertyDependencies={"x": ["gone", "b"]})

    assert among(entry, {"b"}) == a_resource("a", "b", propertyDependencies={"x": ["b"]})
