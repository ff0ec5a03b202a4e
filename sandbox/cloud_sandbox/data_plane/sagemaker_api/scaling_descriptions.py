"""Application Auto Scaling: what is registered, described: botocore 1.44.5 [D]."""

from collections.abc import Callable
from typing import Any, Final

from cloud_sandbox.aws.appautoscaling.policy import Policy
from cloud_sandbox.aws.appautoscaling.scheduled_action import ScheduledAction
from cloud_sandbox.aws.appautoscaling.target import Target
from cloud_sandbox.aws.cloudwatch.alarm import METRIC_ALARM, actions
from cloud_sandbox.data_plane.api_words import to_api
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, times
from cloud_sandbox.data_plane.sagemaker_api.pages import page
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_TARGET: Final = Target()
_POLICY: Final = Policy()
_ACTION: Final = ScheduledAction()
_Told = Callable[[Asked, Record], dict[str, Any]]


def _describe(resource: Resource, member: str, named: str, told: _Told) -> Call:
    """A call that lists what is of a namespace, and of a resource or of names when given."""

    def call(asked: Asked) -> Properties:
        namespace, body = asked.text("ServiceNamespace"), asked.body
        only = {
            "resourceId": [body["ResourceId"]] if body.get("ResourceId") else None,
            "scalableDimension": [body["ScalableDimension"]]
            if body.get("ScalableDimension")
            else None,
            "name": body.get(named),
        }
        if resource is _TARGET:
            only |= {"resourceId": body.get(named), "name": None}
        found = [
            record
            for record in asked.here.store.all(resource.token, asked.here.scope)
            if record.inputs["serviceNamespace"] == namespace
            and all(not values or record.inputs[name] in values for name, values in only.items())
        ]
        return page(asked.body, member, [told(asked, record) for record in found])

    return call


def _target(asked: Asked, record: Record) -> dict[str, Any]:
    suspended = record.inputs.get("suspendedState") or record.attributes.get("suspendedState")
    told = to_api(_TARGET, record.inputs) | to_api(_TARGET, {"suspendedState": suspended})
    made, _ = times(asked, record)
    return told | {
        "RoleARN": record.inputs.get("roleArn") or record.attributes.get("roleArn"),
        "ScalableTargetARN": record.attributes["arn"],
        "CreationTime": made,
    }


def _policy(asked: Asked, record: Record) -> dict[str, Any]:
    arns = record.attributes["alarmArns"] or _alarms_that_set_off(asked, record)
    made, _ = times(asked, record)
    return (
        {"PolicyType": _POLICY.defaults["policyType"]}
        | to_api(_POLICY, record.inputs)
        | {"PolicyARN": record.attributes["arn"], "Alarms": alarms_of(arns), "CreationTime": made}
    )


def _action(asked: Asked, record: Record) -> dict[str, Any]:
    made, _ = times(asked, record)
    known = {"ScheduledActionARN": record.attributes["arn"], "CreationTime": made}
    return to_api(_ACTION, _ACTION.defaults) | to_api(_ACTION, record.inputs) | known


def _alarms_that_set_off(asked: Asked, policy: Record) -> list[str]:
    """Alarms that somebody made for a policy: botocore, ScalingPolicy.Alarms [D]."""
    return [
        alarm.attributes["arn"]
        for alarm in asked.here.store.all(METRIC_ALARM, asked.here.scope)
        if any(action == policy.attributes["arn"] for _, action in actions(alarm.inputs))
    ]


def alarms_of(arns: list[str]) -> list[dict[str, str]]:
    """The alarms of a policy."""
    return [{"AlarmName": one.partition(":alarm:")[2], "AlarmARN": one} for one in arns]


_SERVICE: Final = "AnyScaleFrontendService"
CALLS: Final[dict[str, Call]] = {
    f"{_SERVICE}.DescribeScalableTargets": _describe(
        _TARGET, "ScalableTargets", "ResourceIds", _target
    ),
    f"{_SERVICE}.DescribeScalingPolicies": _describe(
        _POLICY, "ScalingPolicies", "PolicyNames", _policy
    ),
    f"{_SERVICE}.DescribeScheduledActions": _describe(
        _ACTION, "ScheduledActions", "ScheduledActionNames", _action
    ),
}
