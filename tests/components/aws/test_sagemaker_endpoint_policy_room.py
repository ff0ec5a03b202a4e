"""What the role needs fits into its policies, or is refused before IAM is asked."""

import json
import re
from typing import Any, Final

import pulumi
import pytest

from serving_components.aws import iam
from serving_components.aws.access.policy_room import LIMIT, PolicyRoom
from serving_components.aws.gathering import gathered
from tests.components.aws.requests import deploy
from tests.components.aws.role_statements import OF_THE_VERSION, POLICY, allowed_by
from tests.support.cloud import RecordingCloud

GIVEN: Final = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team"
SUBNETS: Final = [f"subnet-{place:017x}" for place in range(16)]
GROUPS: Final = [f"sg-{place:017x}" for place in range(5)]
NETWORK: Final = {"subnets": SUBNETS, "security_groups": GROUPS}


def model(place: int) -> dict[str, Any]:
    return {
        "image": f"{GIVEN}/detectors-of-fraud-{place}:1",
        "uri": f"s3://models-of-another-team/detectors-of-fraud/{place}/of-2026-11-26/",
    }


def variants(number: int) -> dict[str, Any]:
    """The endpoint's own model, and as many of their own."""
    return {"live": {}} | {f"v{place}": {"model": model(place)} for place in range(number)}


def statement(characters: int) -> dict[str, Any]:
    return iam.allow("s3:GetObject", on="x" * characters, because="model.uri").written()


def test_statements_that_differ_in_their_resource_are_one_for_all_their_reasons() -> None:
    later = pulumi.Output.from_input("c")
    got = gathered(
        [
            iam.allow("s3:GetObject", on="a", because="model.uri"),
            iam.allow("s3:PutObject", on="a", because="data_capture"),
            iam.allow("s3:GetObject", on=["b", later], because="asynchronous"),
            iam.allow("s3:GetObject", on="d", when={"Bool": {"x": "y"}}, because="model.uri"),
        ]
    )

    assert [(one.actions, one.on, one.because) for one in got] == [
        (("s3:GetObject",), ["a", "b", later], "model.uri, asynchronous"),
        (("s3:PutObject",), "a", "data_capture"),
        (("s3:GetObject",), "d", "model.uri"),
    ]


def test_images_of_several_repositories_are_pulled_by_one_statement(cloud: RecordingCloud) -> None:
    deploy(cloud, variants=variants(3))

    [pulling] = [
        one for one in allowed_by(cloud, OF_THE_VERSION) if "ecr:BatchGetImage" in one["Action"]
    ]
    assert [arn.rpartition("-")[2] for arn in pulling["Resource"]] == ["learn", "0", "1", "2"]


def test_what_does_not_fit_beside_the_version_before_is_refused(cloud: RecordingCloud) -> None:
    with pytest.raises(pulumi.RunError) as told:
        deploy(cloud, variants=variants(9), network=NETWORK)

    assert re.fullmatch(
        r"fraud: the policies of its role would have 1\d{4} characters, those of a version counted"
        r" twice, as two versions stand side by side in a rollout; IAM takes 10240 of one role\."
        r" Most are due to variants \(\d{4}\), network \(\d{4}\), model \(\d{3}\)\. Name fewer"
        r" subnets, security groups, or variants with models of their own; or give role_arn, a role"
        r" of yours, whose attached policies IAM does not count",
        str(told.value),
    )
    assert not cloud.has(POLICY)


def test_a_full_network_and_some_models_fit(cloud: RecordingCloud) -> None:
    deploy(cloud, variants=variants(3), network=NETWORK)

    standing, version = (
        len(re.sub(r"\s", "", one.inputs["policy"]))
        for one in sorted(cloud.of(POLICY), key=lambda one: one.name)
    )
    assert standing + 2 * version <= LIMIT


def test_the_whole_of_the_room_can_be_had_and_no_more() -> None:
    room = PolicyRoom("fraud", ["model.uri"], "subnets")
    empty = len(json.dumps({"Version": iam.VERSION, "Statement": []}, separators=(",", ":")))
    frame = len(json.dumps(statement(0), separators=(",", ":")))
    most = (LIMIT - empty) // 2 - empty - frame

    room.refuse([[], [statement(most)]])
    with pytest.raises(pulumi.RunError, match=r"model \(\d+\)"):
        room.refuse([[], [statement(most + 1)]])


def test_what_a_preview_does_not_know_counts_as_the_least_that_it_can_be() -> None:
    room = PolicyRoom("fraud", ["model.uri"], "subnets")
    unknown = statement(0) | {"Resource": [pulumi.UNKNOWN, "x" * 4000]}

    room.refuse([[], [unknown]])
    with pytest.raises(pulumi.RunError, match="would have 1"):
        room.refuse([[statement(3000)], [unknown]])
