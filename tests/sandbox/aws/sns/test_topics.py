"""Topics, and who is subscribed to them."""

import pytest

from tests.sandbox.aws.sns.examples import ALERTS, TOPIC
from tests.support.emulated import Emulated, Refused

SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"
BY_EMAIL = {"topic": ALERTS, "protocol": "email", "endpoint": "a@example.com"}


def test_a_made_up_fifo_name_ends_in_fifo(aws: Emulated) -> None:
    assert aws.create(TOPIC.token, {"fifoTopic": True}).id.endswith(".fifo")
    assert not aws.create(TOPIC.token, {}, name="other").id.endswith(".fifo")


def test_subscriptions_go_with_their_topic(aws: Emulated) -> None:
    topic = aws.create(TOPIC.token, TOPIC.inputs)
    subscription = aws.create(SUBSCRIPTION, BY_EMAIL)

    aws.delete(topic)

    assert aws.refresh(subscription) is None


def test_subscribing_twice_is_one_subscription(aws: Emulated) -> None:
    aws.create(TOPIC.token, TOPIC.inputs)

    first = aws.create(SUBSCRIPTION, BY_EMAIL, name="a")
    second = aws.create(SUBSCRIPTION, BY_EMAIL, name="b")

    assert first.id == second.id


@pytest.mark.parametrize(
    ("subscriber", "waits"),
    [
        ({"protocol": "email"}, True),
        ({"protocol": "https"}, True),
        ({"protocol": "https", "endpointAutoConfirms": True}, False),
        ({"protocol": "sqs"}, False),
    ],
)
def test_only_people_must_confirm(
    aws: Emulated, subscriber: dict[str, object], waits: bool
) -> None:
    aws.create(TOPIC.token, TOPIC.inputs)

    made = aws.create(SUBSCRIPTION, BY_EMAIL | subscriber)

    assert made.outputs["pendingConfirmation"] is waits


def test_only_topics_of_this_account_must_be_here(aws: Emulated) -> None:
    theirs = ALERTS.replace("123456789012", "210987654321")
    aws.create(SUBSCRIPTION, BY_EMAIL | {"topic": theirs})

    with pytest.raises(Refused, match=f"topic {ALERTS} does not exist"):
        aws.create(SUBSCRIPTION, BY_EMAIL)
