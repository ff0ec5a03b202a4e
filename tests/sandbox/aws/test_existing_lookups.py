"""Look-ups of things that exist answer what their resource shows, and refuse what is not there."""

import pytest

from tests.sandbox.aws.ecr.examples import REPOSITORY
from tests.sandbox.aws.iam.examples import ROLE
from tests.sandbox.aws.kms.examples import KEY
from tests.sandbox.aws.s3.examples import BUCKET
from tests.sandbox.aws.sns.examples import TOPIC
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import Example

LOG_GROUP = Example("aws:cloudwatch/logGroup:LogGroup", {"name": "audit"}, id="audit")
GET_KEY = "aws:kms/getKey:getKey"
GET_ALIAS = "aws:kms/getAlias:getAlias"
# The look-up, its arguments, what it finds, and what both must say alike.
FOUND = [
    ("aws:iam/getRole:getRole", {"name": "server"}, ROLE, {"arn", "uniqueId", "path"}),
    ("aws:s3/getBucket:getBucket", {"bucket": "artifacts"}, BUCKET, {"arn", "hostedZoneId"}),
    ("aws:sns/getTopic:getTopic", {"name": "alerts"}, TOPIC, {"arn"}),
    (
        "aws:ecr/getRepository:getRepository",
        {"name": "models/fraud"},
        REPOSITORY,
        {"arn", "repositoryUrl", "registryId", "imageTagMutability"},
    ),
    (
        "aws:cloudwatch/getLogGroup:getLogGroup",
        {"name": "audit"},
        LOG_GROUP,
        {"arn", "retentionInDays", "logGroupClass"},
    ),
]


@pytest.mark.parametrize(("token", "args", "example", "alike"), FOUND)
def test_a_look_up_says_what_its_resource_says(
    aws: Emulated, token: str, args: dict[str, object], example: Example, alike: set[str]
) -> None:
    made = aws.create(example.token, example.inputs)

    answer = aws.look_up(token, **args)

    assert {name: answer[name] for name in alike} == {name: made.outputs[name] for name in alike}


@pytest.mark.parametrize(
    ("token", "args"),
    [(token, args) for token, args, _, _ in FOUND]
    + [(GET_KEY, {"keyId": "gone"}), (GET_ALIAS, {"name": "alias/gone"})],
)
def test_what_does_not_exist_is_not_found(
    aws: Emulated, token: str, args: dict[str, object]
) -> None:
    with pytest.raises(Refused, match="does not exist in account 123456789012"):
        aws.look_up(token, **args)


def test_a_key_is_found_by_every_name_it_has(aws: Emulated) -> None:
    key = aws.create(KEY.token, {"description": "artifacts"})
    alias = aws.create("aws:kms/alias:Alias", {"name": "alias/x", "targetKeyId": key.id})

    for name in (key.id, key.outputs["arn"], alias.id, alias.outputs["arn"]):
        answer = aws.look_up(GET_KEY, keyId=name)
        assert (answer["id"], answer["description"]) == (key.id, "artifacts")
    assert aws.look_up(GET_ALIAS, name="alias/x")["targetKeyId"] == key.id


def test_a_disabled_key_is_found_disabled(aws: Emulated) -> None:
    key = aws.create(KEY.token, {"isEnabled": False})

    assert aws.look_up(GET_KEY, keyId=key.id)["keyState"] == "Disabled"


def test_a_look_up_finds_only_what_is_in_its_region(aws: Emulated) -> None:
    aws.create(TOPIC.token, TOPIC.inputs)

    with pytest.raises(Refused, match="region us-east-1"):
        aws.look_up("aws:sns/getTopic:getTopic", name="alerts", region="us-east-1")
