"""Attributes of EventBridge's rules and targets whose values the facts do not tell."""

import json
from typing import Any

from tests.sandbox.aws.cloudwatch.event_examples import RULE, RULE_TOKEN
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

LAMBDA = "arn:aws:lambda:eu-west-1:210987654321:function"
QUEUES = "arn:aws:sqs:eu-west-1:210987654321"


def waiting(*sources: str) -> str:
    return json.dumps({"source": list(sources)})


def on(bus: str) -> dict[str, Any]:
    """A rule of another bus, which has no schedules."""
    return {"eventBusName": bus, "scheduleExpression": None, "eventPattern": waiting("aws.s3")}


def more_rules(aws: Emulated) -> None:
    for name in ("first", "second"):
        aws.create(RULE_TOKEN, RULE.inputs | {"name": name}, name=name)
        aws.create(RULE_TOKEN, {"name": RULE.inputs["name"]} | without_none(on(name)), name=name)


def without_none(inputs: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if value is not None}


FAILED = between("deadLetterConfig", {"arn": f"{QUEUES}:first"}, {"arn": f"{QUEUES}:second"})
EVENT_ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    RULE_TOKEN: {
        "eventBusName": Attribute(on("first"), on("second")),
        "eventPattern": between("eventPattern", waiting("aws.s3"), waiting("aws.s3", "aws.sqs")),
        "scheduleExpression": between(
            "scheduleExpression", "rate(1 minute)", "cron(0 8 * * ? *)", required=True
        ),
        "state": between("state", "DISABLED", "ENABLED", required=True),
        "isEnabled": between("isEnabled", first=False, second=True, required=True),
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        "arn": between("arn", f"{LAMBDA}:first", f"{LAMBDA}:second", required=True),
        "deadLetterConfig": FAILED,
        "deadLetterConfig.arn": FAILED,
        "eventBusName": between("eventBusName", "first", "second", before=more_rules),
        "input": between("input", "{}", "[]"),
        "rule": between("rule", "first", "second", before=more_rules),
    },
}
