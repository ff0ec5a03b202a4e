"""Examples of the emulated SNS types."""

from tests.support.lifecycle import Example, Of

ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish"}]}'
DENY = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sns:Publish"}]}'
ALERTS = "arn:aws:sns:eu-west-1:123456789012:alerts"

TOPIC = Example(
    token="aws:sns/topic:Topic",
    inputs={"name": "alerts"},
    id=ALERTS,
    outputs={"arn": ALERTS, "owner": "123456789012", "policy": ".*SourceOwner.*"},
    changed={"displayName": "Alerts"},
    replaced={"name": "other", "fifoTopic": True, "namePrefix": "x-"},
)
EXAMPLES = [
    TOPIC,
    Example(
        token="aws:sns/topicPolicy:TopicPolicy",
        needs=(TOPIC,),
        inputs={"arn": Of("arn"), "policy": ALLOW},
        id=ALERTS,
        outputs={"owner": "123456789012"},
        changed={"policy": DENY},
        replaced={"arn": f"{ALERTS}-2"},
    ),
    Example(
        token="aws:sns/topicSubscription:TopicSubscription",
        needs=(TOPIC,),
        inputs={"topic": Of("arn"), "protocol": "email", "endpoint": "a@example.com"},
        id=f"{ALERTS}:[0-9a-f-]{{36}}",
        outputs={
            "arn": f"{ALERTS}:[0-9a-f-]{{36}}",
            "pendingConfirmation": True,
            "ownerId": "123456789012",
        },
        changed={"rawMessageDelivery": True},
        replaced={"topic": f"{ALERTS}-2", "protocol": "sqs", "endpoint": "b@example.com"},
    ),
]
