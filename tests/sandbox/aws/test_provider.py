"""The `aws` provider: its region and account, default tags, regions of single resources."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import SIGNATURE, UNKNOWN, encode
from tests.support.emulated import Emulated, Objected

TOPIC = "aws:sns/topic:Topic"
CALLER = "aws:index/getCallerIdentity:getCallerIdentity"
SECRET = "1b47061264138c4ac30d75fd1eb44270"
HUSH = {SIGNATURE: SECRET, "value": "risk"}


def role(account: str) -> dict[str, str]:
    return {"roleArn": f"arn:aws:iam::{account}:role/deploy"}


@pytest.fixture(autouse=True)
def no_region_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_REGION", raising=False)
    monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)


MISSING = (
    "region: is required: set it on the provider, in AWS_REGION, or with"
    " `pulumi config set aws:region eu-west-1`"
)


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ({}, MISSING),
        ({"region": "eu-wst-1"}, "region: 'eu-wst-1' is no AWS region; did you mean eu-west-1?"),
        ({"region": "here"}, "region: 'here' is no AWS region"),
        (
            {"region": "eu-west-1", "allowedAccountIds": ["1", "2"]},
            "allowedAccountIds: allows 1, 2; the sandbox's account is 123456789012",
        ),
        ({"region": "eu-west-1", "defaultTags": "a"}, "defaultTags: takes an object, got 'a'"),
        ({"region": "eu-west-1", "assumeRoles": "a"}, "assumeRoles: takes a list, got 'a'"),
    ],
)
def test_a_configuration_that_cannot_be_is_refused(
    aws: Emulated, config: dict[str, Any], reason: str
) -> None:
    assert aws.configurable(**config) == [reason]


@pytest.mark.parametrize(
    "config",
    [
        {"region": "eu-west-1"},
        {"region": UNKNOWN},
        {"region": "eu-west-1", "allowedAccountIds": ["123456789012"]},
        {
            "region": "eu-west-1",
            "allowedAccountIds": ["210987654321"],
            "assumeRoles": [role("210987654321")],
        },
        {"region": "cn-north-1"},
        {"region": "eu-west-1", "defaultTags": '{"tags": {"a": "b"}}'},
    ],
    ids=str,
)
def test_a_configuration_that_can_be_passes(aws: Emulated, config: dict[str, Any]) -> None:
    assert aws.configurable(**config) == []


@pytest.mark.parametrize("name", ["AWS_REGION", "AWS_DEFAULT_REGION"])
def test_the_region_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "us-east-1")
    aws = Emulated(tmp_path)

    assert aws.configurable() == []
    assert aws.create(TOPIC, {"name": "t"}).outputs["region"] == "us-east-1"


def test_default_tags_are_merged_below_a_resources_own(tmp_path: Path) -> None:
    aws = Emulated(
        tmp_path, region="eu-west-1", defaultTags={"tags": {"team": "risk", "env": "dev"}}
    )

    tagged = aws.create(TOPIC, {"name": "t", "tags": {"env": "prod", "own": "x"}})
    untagged = aws.create(TOPIC, {"name": "u"}, name="u")

    assert tagged.outputs["tagsAll"] == {"team": "risk", "env": "prod", "own": "x"}
    assert untagged.outputs["tagsAll"] == {"team": "risk", "env": "dev"}
    assert aws.diff(tagged, {"name": "t", "tags": {"env": "prod", "own": "x"}}).changed == []


def test_changed_default_tags_change_what_they_reach_in_place(tmp_path: Path) -> None:
    before = Emulated(tmp_path, region="eu-west-1", defaultTags={"tags": {"env": "dev"}})
    made = before.create(TOPIC, {"name": "t"})
    after = Emulated(tmp_path, region="eu-west-1", defaultTags={"tags": {"env": "prod"}})

    changes = after.diff(made, {"name": "t"})

    assert (changes.changed, changes.replacing) == (["tags"], [])


def test_default_tags_meet_own_tags_not_known_yet(tmp_path: Path) -> None:
    aws = Emulated(tmp_path, region="eu-west-1", defaultTags={"tags": {"env": "dev"}})

    assert aws.foresee(TOPIC, {"name": "t", "tags": UNKNOWN})["tagsAll"] is UNKNOWN
    part = aws.foresee(TOPIC, {"name": "t", "tags": {"own": UNKNOWN}})
    assert part["tagsAll"] == {"env": "dev", "own": UNKNOWN}


def test_a_secret_in_the_configuration_is_read(tmp_path: Path) -> None:
    """The engine hands configuration over with secrets in it, nested ones in JSON text."""
    region = {SIGNATURE: SECRET, "value": "us-east-1"}
    tags = json.dumps({"tags": {"team": HUSH}})

    aws = Emulated(tmp_path, region=region, defaultTags=tags)

    made = aws.create(TOPIC, {"name": "t"})
    assert made.outputs["tagsAll"] == {"team": "risk"}
    assert made.id == "arn:aws:sns:us-east-1:123456789012:t"


def test_a_resource_may_have_a_region_of_its_own(aws: Emulated) -> None:
    here = aws.create(TOPIC, {"name": "t"})
    there = aws.create(TOPIC, {"name": "t", "region": "us-east-1"}, name="there")

    assert here.outputs["region"] == "eu-west-1"
    assert there.outputs["region"] == "us-east-1"
    assert (aws.refresh(here), aws.refresh(there)) == (here, there)


def test_another_region_of_a_resource_is_another_resource(aws: Emulated) -> None:
    made = aws.create(TOPIC, {"name": "t"})

    assert aws.diff(made, {"name": "t", "region": "us-east-1"}).replacing == ["region"]


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        ("us-wst-2", "region: 'us-wst-2' is no AWS region; did you mean us-west-2?"),
        ("cn-north-1", "region: 'cn-north-1' is in partition aws-cn, the provider in aws"),
    ],
)
def test_a_resource_lives_in_a_region_of_its_providers_partition(
    aws: Emulated, region: str, reason: str
) -> None:
    with pytest.raises(Objected) as objected:
        aws.create(TOPIC, {"name": "t", "region": region})

    assert str(objected.value) == reason


def test_two_providers_share_a_cloud_and_keep_their_regions_apart(tmp_path: Path) -> None:
    ireland = Emulated(tmp_path, region="eu-west-1")
    virginia = Emulated(tmp_path, region="us-east-1")

    made = ireland.create(TOPIC, {"name": "t"})

    assert virginia.import_(TOPIC, made.id.replace("eu-west-1", "us-east-1")) is None
    virginia.create(TOPIC, {"name": "t"})
    assert ireland.refresh(made) == made


def test_a_resource_is_imported_from_the_region_behind_the_at_sign(tmp_path: Path) -> None:
    made = Emulated(tmp_path, region="us-east-1").create(TOPIC, {"name": "t"})
    ireland = Emulated(tmp_path, region="eu-west-1")

    found = ireland.import_(TOPIC, f"{made.id}@us-east-1")

    assert found is not None
    assert (found.id, found.outputs) == (made.id, made.outputs)
    assert ireland.diff(found, {"name": "t", "region": "us-east-1"}).changed == []
    assert ireland.import_(TOPIC, made.id) is None


def test_an_at_sign_before_no_region_is_part_of_the_id(aws: Emulated) -> None:
    assert aws.import_(TOPIC, "t@home") is None


def test_an_assumed_role_decides_in_whose_account_things_are(tmp_path: Path) -> None:
    ours = Emulated(tmp_path, region="eu-west-1")
    theirs = Emulated(tmp_path, region="eu-west-1", assumeRoles=[role("1" * 12), role("2" * 12)])

    made = theirs.create(TOPIC, {"name": "t"})

    assert theirs.look_up(CALLER)["accountId"] == "2" * 12
    assert ours.look_up(CALLER)["accountId"] == "123456789012"
    assert made.id == f"arn:aws:sns:eu-west-1:{'2' * 12}:t"
    assert ours.import_(TOPIC, made.id) is None


def test_a_provider_for_another_region_replaces_what_lives_in_the_first(tmp_path: Path) -> None:
    made = Emulated(tmp_path, region="eu-west-1").create(TOPIC, {"name": "t"})
    moved = Emulated(tmp_path, region="us-east-1")

    assert moved.diff(made, {"name": "t"}).replacing == ["region"]
    assert moved.diff(made, {"name": "t", "region": "eu-west-1"}).changed == []


def test_what_was_made_in_a_region_is_found_there_by_a_provider_for_another(
    tmp_path: Path,
) -> None:
    made = Emulated(tmp_path, region="eu-west-1").create(TOPIC, {"name": "t"})
    moved = Emulated(tmp_path, region="us-east-1")

    assert moved.refresh(made) == made
    moved.delete(made)
    assert moved.refresh(made) is None


def test_a_configuration_checked_is_handed_back_as_it_was(aws: Emulated) -> None:
    config = encode({"region": {SIGNATURE: SECRET, "value": "eu-west-1"}})

    answer = aws.ask("CheckConfig", pb.CheckRequest(news=config))

    assert answer.inputs == config
