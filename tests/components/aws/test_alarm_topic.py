"""A topic that this account's alarms may publish to, and nobody else."""

import json

import pulumi
import pulumi_aws as aws

from serving_components.aws import AlarmTopic, AlarmTopicArgs
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import ACCOUNT

TOPIC = "aws:sns/topic:Topic"
POLICY = "aws:sns/topicPolicy:TopicPolicy"


def test_only_alarms_of_this_account_may_publish(cloud: RecordingCloud) -> None:
    cloud.deploy(lambda: AlarmTopic("oncall", AlarmTopicArgs()))

    policy = cloud.one(POLICY)
    assert policy["arn"] == "arn:aws:mock:::oncall"
    assert json.loads(policy["policy"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "AlarmsOfThisAccount",
                "Effect": "Allow",
                "Principal": {"Service": "cloudwatch.amazonaws.com"},
                "Action": "sns:Publish",
                "Resource": "arn:aws:mock:::oncall",
                "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
            }
        ],
    }


def test_its_arn_is_for_alarms_and_subscribers(cloud: RecordingCloud) -> None:
    told = cloud.deploy(lambda: AlarmTopic("oncall", AlarmTopicArgs()).topic_arn)

    assert told == "arn:aws:mock:::oncall"


def test_the_topic_is_tagged(cloud: RecordingCloud) -> None:
    cloud.deploy(lambda: AlarmTopic("oncall", AlarmTopicArgs(tags={"team": "risk"})))

    assert cloud.one(TOPIC)["tags"] == {"team": "risk"}


def test_an_explicit_provider_reaches_every_part_and_look_up(cloud: RecordingCloud) -> None:
    def program() -> None:
        provider = aws.Provider("ireland", region="eu-west-1")
        AlarmTopic("oncall", AlarmTopicArgs(), pulumi.ResourceOptions(provider=provider))

    cloud.deploy(program)

    assert {cloud.only(typ).provider for typ in (TOPIC, POLICY)} == {"ireland"}
    assert {provider for _, provider in cloud.looked_up} == {"ireland"}
