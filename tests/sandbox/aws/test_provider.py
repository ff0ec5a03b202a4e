"""The `aws` provider: its region and account, default tags, regions of single resources."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import SIGNATURE, UNKNOWN, encode
from tests.support.emulated import Emulated

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


def test_an_assumed_role_decides_in_whose_account_things_are(tmp_path: Path) -> None:
    ours = Emulated(tmp_path, region="eu-west-1")
    theirs = Emulated(tmp_path, region="eu-west-1", assumeRoles=[role("1" * 12), role("2" * 12)])

    made = theirs.create(TOPIC, {"name": "t"})

    assert theirs.look_up(CALLER)["accountId"] == "2" * 12
    assert ours.look_up(CALLER)["accountId"] == "123456789012"
    assert made.id == f"arn:aws:sns:eu-west-1:{'2' * 12}:t"
    assert ours.import_(TOPIC, made.id) is None


def test_a_configuration_checked_is_handed_back_as_it_was(aws: Emulated) -> None:
    config = encode({"region": {SIGNATURE: SECRET, "value": "eu-west-1"}})

    answer = aws.ask("CheckConfig", pb.CheckRequest(news=config))

    assert answer.inputs == config
