"""Examples of EventBridge's rules and targets."""

import json
from typing import Any

from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

RULE_TOKEN = "aws:cloudwatch/eventRule:EventRule"
TARGET_TOKEN = "aws:cloudwatch/eventTarget:EventTarget"
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:scorer:live"
NO_ARN = "must be an ARN (arn:PARTITION:SERVICE:REGION:ACCOUNT:...); got 'scorer'"
INVALID = "scheduleExpression: Parameter ScheduleExpression is not valid."
FORMS = "it reads rate(VALUE UNIT) or cron(six fields)"


def a_target(aws: Emulated, name: str = "scorer", rule: str = "warm", **inputs: Any) -> None:
    asked = {"rule": rule, "arn": FUNCTION, "targetId": name}
    aws.create(TARGET_TOKEN, asked | inputs, name=name)


def five_targets(aws: Emulated) -> None:
    for number in range(5):
        a_target(aws, f"scorer-{number}")


def scheduled(expression: str, why: str) -> Breach:
    told = f"{INVALID} [{why}; got {expression!r}]"
    return Breach("schedule_reads", told, {"scheduleExpression": expression})


RULE = Example(
    token=RULE_TOKEN,
    inputs={"name": "warm", "scheduleExpression": "rate(5 minutes)"},
    id="warm",
    outputs={
        "arn": "arn:aws:events:eu-west-1:123456789012:rule/warm",
        "eventBusName": "default",
        "state": "ENABLED",
    },
    changed={"scheduleExpression": "cron(0/5 8-18 ? * MON-FRI *)", "state": "DISABLED"},
    replaced={"name": "other", "namePrefix": "other", "eventBusName": "other"},
    breaches=(
        Breach(
            "waits_for_something",
            "Parameter(s) EventPattern or ScheduleExpression must be specified.",
            {"scheduleExpression": None},
        ),
        scheduled("at(2027-01-31T08:00:00)", FORMS),
        scheduled(
            "rate(1 minutes)", "the unit is singular for 1 and plural for more: rate(1 minute)"
        ),
        scheduled(
            "rate(5 minute)", "the unit is singular for 1 and plural for more: rate(5 minutes)"
        ),
        scheduled(
            "rate(0 minutes)", "rate takes a whole number above 0 and minutes, hours or days"
        ),
        scheduled(
            "cron(* * * * *)",
            "cron takes six fields (minutes, hours, day of month, month, day of week, year), got 5",
        ),
        scheduled(
            "cron(7 20 * * 1-7 *)",
            "one of day of month and day of week is ?, and the other says the days",
        ),
        scheduled("cron(*/60 25 * * ? *)", "hours takes 0 to 23; got '25'"),
        Breach(
            "schedules_of_default_bus",
            "ScheduleExpression is supported only on the default event bus.",
            {"eventBusName": "orders"},
        ),
        Breach(
            "one_switch",
            "isEnabled: cannot be given beside state; leave it out, it is deprecated",
            {"isEnabled": True, "state": "ENABLED"},
        ),
        Breach("role_is_an_arn", f"roleArn: {NO_ARN}", {"roleArn": "scorer"}),
        Breach(
            "pattern_reads",
            'Event pattern is not valid. Reason: "source" must be an object or an array',
            {"eventPattern": json.dumps({"source": "aws.s3"})},
        ),
        Breach(
            "pattern_reads",
            "Event pattern is not valid. Reason: [it is no JSON object]",
            {"eventPattern": "aws.s3"},
        ),
        Breach("has_no_targets", "Rule can't be deleted since it has targets.", after=a_target),
    ),
)
TARGET = Example(
    token=TARGET_TOKEN,
    needs=(RULE,),
    inputs={"rule": "warm", "targetId": "scorer", "arn": FUNCTION},
    id="warm-scorer",
    imported="warm/scorer",
    outputs={"eventBusName": "default", "targetId": "scorer"},
    changed={"input": json.dumps({"warmup": True})},
    replaced={"rule": "other", "eventBusName": "other", "targetId": "other"},
    breaches=(
        Breach(
            "rule_exists",
            "Rule absent does not exist on EventBus default.",
            {"rule": "absent"},
        ),
        Breach(
            "five_at_most",
            "The requested resource exceeds the maximum number allowed. [rule warm has 5 targets,"
            " of 5 at most]",
            before=five_targets,
        ),
        Breach(
            "one_input",
            "inputPath: cannot be given beside input; leave one of them out",
            {"input": "{}", "inputPath": "$.detail"},
        ),
        Breach("input_is_json", "input: must be JSON, which this is not: ", {"input": "{warmup}"}),
        Breach("arns", f"arn: {NO_ARN}", {"arn": "scorer"}),
        Breach(
            "dead_letters_to_a_queue",
            "deadLetterConfig.arn: must be the ARN of a queue of SQS; got"
            " 'arn:aws:sns:eu-west-1:123456789012:failed'",
            {"deadLetterConfig": {"arn": "arn:aws:sns:eu-west-1:123456789012:failed"}},
        ),
    ),
)
EVENT_EXAMPLES = [RULE, TARGET]
