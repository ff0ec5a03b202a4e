"""Policies of which a preview knows some."""

import json
from typing import Any

import pulumi

from serving_components.aws import iam
from serving_components.aws.access.resolved import Resolved


def statement(on: Any) -> dict[str, Any]:
    return iam.allow("s3:GetObject", on=on, because="model.uri").written()


def test_one_policy_is_known_while_another_is_not() -> None:
    both = Resolved([[statement("arn:a")], [statement([pulumi.UNKNOWN, "arn:b"])]])

    [standing] = json.loads(both.policy(0, ["model.uri"]))["Statement"]
    assert standing["Resource"] == "arn:a"
    assert both.policy(1, ["model.uri"]) is pulumi.UNKNOWN


def test_what_is_on_nothing_is_left_out_with_its_reason() -> None:
    because = ["model.uri", "model.path", "needed for logs"]
    policy = Resolved([[statement("arn:a"), statement(""), statement(["", "arn:b"])]])

    written = json.loads(policy.policy(0, because))["Statement"]
    assert [one["Resource"] for one in written] == ["arn:a", ["arn:b"]]
    assert because == ["model.uri", "needed for logs"]
