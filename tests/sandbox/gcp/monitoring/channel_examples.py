"""Examples of notification channels."""

from typing import Any

from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.monitoring.policy_examples import POLICY
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:monitoring/notificationChannel:NotificationChannel"
SLACK = {"type": "slack", "labels": {"channel_name": "#ml"}}


def labels(**told: str) -> dict[str, Any]:
    return {"labels": told}


def named_by_a_policy(cloud: Emulated) -> None:
    """Somebody has it told of something."""
    [record] = cloud.store.all(TOKEN)
    cloud.create(POLICY.token, POLICY.inputs | {"notificationChannels": [record.id]}, name="errors")


CHANNEL = Example(
    token=TOKEN,
    inputs={"type": "email", "labels": {"email_address": "ml@example.com"}},
    id=r"projects/serving-tests/notificationChannels/\d{19}",
    outputs={
        "name": r"projects/serving-tests/notificationChannels/\d{19}",
        "project": "serving-tests",
        "enabled": True,
        "forceDelete": False,
    },
    changed={
        "displayName": "the team",
        "labels": {"email_address": "others@example.com"},
        "enabled": False,
        "userLabels": {"team": "fraud"},
    },
    replaced={"project": "serving-others"},
    breaches=(
        prevented(TOKEN),
        Breach("address_is_there", "needs email_address", inputs={"labels": None}),
        Breach("address_is_there", "got 'ml'", inputs=labels(email_address="ml")),
        Breach(
            "address_is_there",
            "has email_address alone; got 'team'",
            inputs=labels(email_address="ml@example.com", team="ml"),
        ),
        Breach(
            "secrets_stand_once",
            'Sensitive label "auth_token" cannot be set at the same time as label "auth_token".',
            inputs={
                "type": "slack",
                "labels": {"auth_token": "a"},
                "sensitiveLabels": {"authToken": "a"},
            },
        ),
        Breach(
            "one_secret",
            "takes exactly one of authToken, serviceKey, password; got authToken, password",
            inputs=SLACK | {"sensitiveLabels": {"authToken": "a", "password": "b"}},
        ),
        Breach("texts_fit", "this has 513", inputs={"displayName": "a" * 513}),
        Breach("texts_fit", "this has 1025", inputs={"description": "a" * 1025}),
        Breach("labels_fit", "the key 'Team' must match", inputs={"userLabels": {"Team": "a"}}),
        Breach(
            "nobody_needs_it",
            "because it is still being referenced by:",
            after=named_by_a_policy,
        ),
    ),
)
