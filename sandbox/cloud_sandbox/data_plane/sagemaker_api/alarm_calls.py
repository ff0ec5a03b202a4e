"""DescribeAlarms of CloudWatch: botocore 1.44.5, of whose protocols boto3 sends the JSON one."""

from typing import Any, Final

from cloud_sandbox.aws.cloudwatch.alarm import ACTIONS, COMPOSITE_ALARM, METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.composite_alarm import CompositeAlarm
from cloud_sandbox.aws.cloudwatch.metric_alarm import MetricAlarm
from cloud_sandbox.aws.cloudwatch.watching import state_of, watch
from cloud_sandbox.data_plane.api_words import to_api
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid, times
from cloud_sandbox.data_plane.sagemaker_api.pages import page
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_KINDS: Final = {"MetricAlarm": METRIC_ALARM, "CompositeAlarm": COMPOSITE_ALARM}
_TYPES: Final[dict[str, Resource]] = {
    METRIC_ALARM: MetricAlarm(),
    COMPOSITE_ALARM: CompositeAlarm(),
}
_LEFT_OUT: Final = ("ChildrenOfAlarmName", "ParentsOfAlarmName", "ActionPrefix")
_OTHERWISE: Final = ("Dimensions", "Metrics", "ActionsSuppressor", "EvaluationCriteria")
"""Members of another form than Pulumi has them."""


def _describe(asked: Asked) -> Properties:
    watch(asked.plane.store, asked.plane.metrics)
    body = asked.body
    for name in _LEFT_OUT:
        if body.get(name):
            raise invalid(f"the sandbox does not know {name}; ask by AlarmNames or AlarmNamePrefix")
    # `If you omit this parameter, only metric alarms are returned`: AlarmTypes [D].
    kinds = body.get("AlarmTypes") or ["MetricAlarm"]
    tokens = [_KINDS[kind] for kind in kinds if kind in _KINDS]
    told = [
        (record.type, _told(asked, record))
        for token in tokens
        for record in asked.here.store.all(token, asked.here.scope)
        if _asked_for(record, body)
    ]
    state = body.get("StateValue")
    listed = [
        {"kind": kind, "alarm": one} for kind, one in told if state in {None, one["StateValue"]}
    ]
    answer = page(body, "listed", listed, "MaxRecords")
    found = answer.pop("listed")
    for word, token in (("MetricAlarms", METRIC_ALARM), ("CompositeAlarms", COMPOSITE_ALARM)):
        answer[word] = [one["alarm"] for one in found if one["kind"] == token]
    return answer


def _asked_for(record: Record, body: dict[str, Any]) -> bool:
    names, prefix = body.get("AlarmNames"), body.get("AlarmNamePrefix") or ""
    return (not names or record.id in names) and record.id.startswith(prefix)


def _told(asked: Asked, record: Record) -> dict[str, Any]:
    resource, stands = _TYPES[record.type], state_of(asked.here.store, record.scope, record.id)
    given = resource.defaults | record.inputs | {"name": record.id}
    told = to_api(resource, given)
    told = {name: value for name, value in told.items() if name not in _OTHERWISE}
    dimensions = record.inputs.get("dimensions") or {}
    if dimensions:
        told["Dimensions"] = [{"Name": name, "Value": str(it)} for name, it in dimensions.items()]
    for name in ACTIONS:
        told.setdefault(resource.words.get(name) or name[0].upper() + name[1:], [])
    _, changed = times(asked, record)
    return told | {
        "AlarmArn": record.attributes["arn"],
        "AlarmConfigurationUpdatedTimestamp": changed,
        "StateValue": str(stands.state),
        "StateReason": stands.reason,
        "StateUpdatedTimestamp": stands.since,
        "StateTransitionedTimestamp": stands.since,
    }


CALLS: Final[dict[str, Call]] = {"GraniteServiceVersion20100801.DescribeAlarms": _describe}
