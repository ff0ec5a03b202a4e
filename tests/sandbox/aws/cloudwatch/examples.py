"""Examples of the emulated CloudWatch types."""

import json
from dataclasses import replace
from typing import Any

from tests.sandbox.aws.cloudwatch.breaches import BREACHES_OF_METRIC_ALARMS, made
from tests.sandbox.aws.cloudwatch.event_examples import EVENT_EXAMPLES
from tests.sandbox.aws.iam.breaches import breaches_of_documents
from tests.sandbox.aws.kms.examples import KEY
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:alerts"
THEIR_ALARM = "arn:aws:cloudwatch:eu-west-1:210987654321:alarm:slow"
NO_KEY = "arn:aws:kms:eu-west-1:123456789012:key/gone"

ALARM = Example(
    token="aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs={
        "name": "slow",
        "comparisonOperator": "GreaterThanThreshold",
        "evaluationPeriods": 3,
        "metricName": "ModelLatency",
        "namespace": "AWS/SageMaker",
        "period": 60,
        "statistic": "Average",
        "threshold": 500000,
    },
    id="slow",
    outputs={
        "arn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:slow",
        "actionsEnabled": True,
        "treatMissingData": "missing",
    },
    changed={"threshold": 100000},
    replaced={"name": "slower"},
    breaches=(
        *BREACHES_OF_METRIC_ALARMS,
        Breach(
            "no_composite_depends_on_it",
            "Cannot delete slow as there are composite alarm(s) depending on it.",
            after=made(COMPOSITE, {"alarmName": "ill", "alarmRule": "ALARM(slow)"}),
        ),
        Breach(
            "no_composite_depends_on_it",
            "Cannot delete slow",
            after=made(
                COMPOSITE,
                {
                    "alarmName": "ill",
                    "alarmRule": "TRUE",
                    "actionsSuppressor": {"alarm": "slow", "waitPeriod": 1, "extensionPeriod": 1},
                },
            ),
        ),
    ),
)


def _rule(rule: str, told: str, text: str) -> Breach:
    return Breach(rule, told, inputs={"alarmRule": text})


def _body(told: str, *widgets: Any, **body: Any) -> Breach:
    text = json.dumps({"widgets": list(widgets)} | body)
    return Breach("widgets_are_whole", told, inputs={"dashboardBody": text})


def _disabled_key(cloud: Emulated) -> None:
    _key(cloud, "off", {"isEnabled": False})


def _closed_key(cloud: Emulated) -> None:
    """Its policy is the one that KMS gives: the account may use it, and no service."""
    _key(cloud, "closed", {})


def _key(cloud: Emulated, identity: str, inputs: dict[str, Any]) -> None:
    """A key of a known id, which makes up its own."""
    key = cloud.create(KEY.token, inputs, name="key")
    [record] = [one for one in cloud.everything() if one.id == key.id]
    cloud.store.drop(record)
    cloud.store.put(replace(record, id=identity))


def _protect(cloud: Emulated) -> None:
    [record] = cloud.everything()
    protected = record.inputs | {"deletionProtectionEnabled": True}
    cloud.store.put(replace(record, inputs=protected))


METRICS = {"metrics": [["AWS/SageMaker", "Invocations"]], "region": "eu-west-1"}
EXAMPLES = [
    ALARM,
    Example(
        token=COMPOSITE,
        needs=(ALARM,),
        inputs={"alarmName": "ill", "alarmRule": "ALARM(slow)"},
        id="ill",
        outputs={"arn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:ill"},
        changed={"alarmRule": "ALARM(slow) OR NOT OK(slow)"},
        replaced={"alarmName": "iller", "actionsEnabled": False},
        breaches=(
            Breach("actions_are_arns", "alarmActions[0]: must be", inputs={"alarmActions": ["a"]}),
            Breach(
                "actions_are_general",
                "okActions[0]: a composite alarm takes SNS, Lambda and Systems Manager actions",
                inputs={"okActions": ["arn:aws:automate:eu-west-1:ec2:stop"]},
            ),
            _rule("rule_is_read", "( should stand where ')' does", "()"),
            _rule("rule_is_read", "should stand where the end does", "ALARM(slow) AND"),
            _rule("rule_is_read", "AND, OR or the end should stand where 'ALARM'", "TRUE ALARM(a)"),
            _rule("rule_is_read", "'(' should stand where 'slow'", "ALARM slow"),
            _rule("rule_is_read", "the name or ARN of an alarm should stand", "ALARM()"),
            _rule("rule_is_read", "should stand where 'ALARMED' does", "ALARMED(slow)"),
            _rule("rule_is_read", "takes a number or a percentage", "AT_LEAST(0, ALARM, (slow))"),
            _rule("rule_is_read", "takes ALARM, OK or", "AT_LEAST(1, TRUE, (slow))"),
            _rule("rule_is_trimmed", "must not begin or end in blanks", " ALARM(slow)"),
            _rule(
                "rule_is_short",
                "takes at most 100 alarms, got 101",
                " OR ".join(f"ALARM(a{number})" for number in range(101)),
            ),
            _rule("rule_is_short", "got 501", " OR ".join(["TRUE"] * 501)),
            _rule(
                "alarms_exist",
                "Could not save the composite alarm as alarms [gone, old] in the alarm rule",
                "ALARM(slow) OR AT_LEAST(1, NOT OK, (old, gone))",
            ),
            _rule("alarms_exist", f"alarms [{THEIR_ALARM}] in the", f'ALARM("{THEIR_ALARM}")'),
            Breach(
                "suppressor_exists",
                "actionsSuppressor.alarm: there is no alarm 'works'",
                inputs={
                    "actionsSuppressor": {"alarm": "works", "waitPeriod": 1, "extensionPeriod": 1}
                },
            ),
            Breach(
                "no_composite_depends_on_it",
                "Cannot delete ill as there are composite alarm(s) depending on it.",
                after=made(COMPOSITE, {"alarmName": "worse", "alarmRule": "NOT OK(ill)"}),
            ),
        ),
    ),
    Example(
        token="aws:cloudwatch/dashboard:Dashboard",
        inputs={"dashboardName": "serving", "dashboardBody": '{"widgets":[]}'},
        id="serving",
        outputs={"dashboardArn": "arn:aws:cloudwatch::123456789012:dashboard/serving"},
        changed={
            "dashboardBody": json.dumps({"widgets": [{"type": "metric", "properties": METRICS}]})
        },
        replaced={"dashboardName": "other"},
        breaches=(
            *breaches_of_documents("dashboardBody"),
            Breach(
                "name_spelled",
                "must be 1 to 255 letters, digits, - or _; got 'my page'",
                inputs={"dashboardName": "my page"},
            ),
            Breach(
                "widgets_are_whole",
                "must be an object with a list of widgets",
                inputs={"dashboardBody": "null"},
            ),
            _body("takes at most 500 widgets, got 501", *[{}] * 501),
            _body("widgets[0].type must be one of metric, text, log", {"type": "metrics"}),
            _body("did you mean metric?", {"type": "metrics"}),
            _body("widgets[0].properties is required", {"type": "text"}),
            _body(".markdown is required for a text", {"type": "text", "properties": {}}),
            _body(".region is required", {"type": "metric", "properties": {"metrics": []}}),
            _body(".query is required", {"type": "log", "properties": {"region": "eu-west-1"}}),
            _body("takes 1 to 100 ARNs", {"type": "alarm", "properties": {"alarms": []}}),
            _body(
                "takes metrics, annotations or both",
                {"type": "metric", "properties": {"region": "eu-west-1"}},
            ),
            _body(
                "properties.metrics[0] must be [namespace, name",
                {"type": "metric", "properties": METRICS | {"metrics": [["A", "b", {}, "c"]]}},
            ),
            _body("takes x and y", {"type": "text", "properties": {"markdown": "a"}, "x": 1}),
            _body(
                "widgets[0].width must be 1 to 24; got 25",
                {"type": "text", "properties": {"markdown": "a"}, "width": 25},
            ),
        ),
    ),
    Example(
        token="aws:cloudwatch/logGroup:LogGroup",
        inputs={"name": "/aws/sagemaker/Endpoints/fraud"},
        id="/aws/sagemaker/Endpoints/fraud",
        outputs={
            "arn": ("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/fraud"),
            "retentionInDays": 0,
            "logGroupClass": "STANDARD",
        },
        changed={"retentionInDays": 30},
        replaced={"name": "other", "logGroupClass": "INFREQUENT_ACCESS", "namePrefix": "x-"},
        breaches=(
            Breach(
                "retention_known",
                "retentionInDays: must be one of 0, 1, 3, 5",
                inputs={"retentionInDays": 31},
            ),
            Breach(
                "name_not_reserved",
                "name: must not begin with aws/ (/aws/ may); got 'aws/sagemaker'",
                inputs={"name": "aws/sagemaker"},
            ),
            Breach(
                "key_is_an_arn",
                "must be the ARN of a KMS key; got 'alias/logs'",
                inputs={"kmsKeyId": "alias/logs"},
            ),
            Breach("key_is_an_arn", f"KMS key; got {TOPIC!r}", inputs={"kmsKeyId": TOPIC}),
            Breach("key_exists", f"KMS key {NO_KEY!r} does not exist", inputs={"kmsKeyId": NO_KEY}),
            Breach(
                "key_is_enabled",
                "is disabled; set its isEnabled to true",
                inputs={"kmsKeyId": NO_KEY.replace("gone", "off")},
                before=_disabled_key,
            ),
            Breach(
                "logs_may_use_the_key",
                "The specified KMS key does not exist or is not allowed to be used with Arn"
                " 'arn:aws:logs:eu-west-1",
                inputs={"kmsKeyId": NO_KEY.replace("gone", "closed")},
                before=_closed_key,
            ),
            Breach(
                "unprotected",
                "is protected from deletion; set deletionProtectionEnabled to false first",
                after=_protect,
            ),
        ),
    ),
    *EVENT_EXAMPLES,
]
