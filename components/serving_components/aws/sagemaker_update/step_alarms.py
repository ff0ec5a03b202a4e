"""Alarms that set off step policies, pointed at the policies put back in their place.

A step policy is named by its ARN in the alarms that somebody made for it. Whether one that was
deleted and put again has another ARN is not documented [U], so the answer tells.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients, refusal

_MOST: Final = 100
"""botocore 1.44.5, cloudwatch `DescribeAlarmsInput.AlarmNames` [D]."""

_ACTIONS: Final = ("AlarmActions", "OKActions", "InsufficientDataActions")
_TOLD: Final = {
    *("AlarmArn", "AlarmConfigurationUpdatedTimestamp", "EvaluationState"),
    *("StateReason", "StateReasonData", "StateTransitionedTimestamp", "StateUpdatedTimestamp"),
    "StateValue",
}
"""What DescribeAlarms tells of an alarm and PutMetricAlarm does not take: botocore 1.44.5 [D]."""


def repoint(
    clients: Clients,
    names: Sequence[str],
    resource_id: str,
    arns: Mapping[str, str],
    say: Callable[[str], None],
) -> None:
    """Have alarms set off the policies of a variant by their ARNs of now, by policy name.

    An alarm that cannot be changed is told, as the endpoint has moved already.
    """
    new = {
        f":resource/sagemaker/{resource_id}:policyName/{name}": arn for name, arn in arns.items()
    }
    for alarm in _described(clients, names):
        actions = {kind: [_now(one, new) for one in alarm.get(kind) or ()] for kind in _ACTIONS}
        if all(actions[kind] == (alarm.get(kind) or []) for kind in _ACTIONS):
            continue
        given = {key: held for key, held in alarm.items() if key not in _TOLD}
        try:
            clients.cloudwatch.put_metric_alarm(**given | actions)
        except Exception as error:
            if (reason := refusal(error)) is None:
                raise
            say(
                f"alarm {alarm['AlarmName']} names the old ARN of a step policy of {resource_id}:"
                f" point it at the new, or nothing scales ({reason})"
            )


def _described(clients: Clients, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(names), _MOST):
        told = clients.cloudwatch.describe_alarms(
            AlarmNames=list(names[start : start + _MOST]), AlarmTypes=["MetricAlarm"]
        )
        yield from told.get("MetricAlarms") or ()


def _now(action: str, new: Mapping[str, str]) -> str:
    return next((arn for ending, arn in new.items() if action.endswith(ending)), action)
