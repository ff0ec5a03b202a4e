"""What a resource needs, told from its values."""

from typing import Any

from serving_cli.recovery.ties import ties


def a_resource(urn: str, identity: str, **more: Any) -> dict[str, Any]:
    return {"urn": urn, "type": "aws:a/b:C", "custom": True, "id": identity, **more}


ENTRIES = [
    a_resource("model", "m-1"),
    a_resource("role", "r-1", outputs={"arn": "arn:aws:iam::1:role/r-1"}),
    a_resource("endpoint", "fraud-dev"),
    {"urn": "stack", "type": "pulumi:pulumi:Stack", "custom": False},
]


def test_a_value_that_is_an_id_or_an_arn_ties() -> None:
    inputs = {"variants": [{"modelName": "m-1"}], "role": "arn:aws:iam::1:role/r-1", "n": 3}

    assert ties(inputs, ENTRIES) == {
        "dependencies": ["model", "role"],
        "propertyDependencies": {"variants": ["model"], "role": ["role"]},
    }


def test_a_part_of_a_path_ties() -> None:
    assert ties({"resourceId": "endpoint/fraud-dev/variant/live"}, ENTRIES) == {
        "dependencies": ["endpoint"],
        "propertyDependencies": {"resourceId": ["endpoint"]},
    }


def test_what_names_nobody_ties_nothing() -> None:
    assert ties({"name": "other", "text": "about fraud-dev"}, ENTRIES) == {}
