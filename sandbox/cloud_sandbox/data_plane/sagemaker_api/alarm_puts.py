"""PutMetricAlarm of CloudWatch: an alarm on one metric, put over what there is of its name."""

from typing import Any, Final

from cloud_sandbox.aws.cloudwatch.alarm import ACTIONS
from cloud_sandbox.aws.cloudwatch.metric_alarm import MetricAlarm
from cloud_sandbox.data_plane.api_words import from_api
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid, refuse
from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.wire import Properties

_ALARM: Final = MetricAlarm()
_LEFT_OUT: Final = ("Metrics", "EvaluationCriteria", "ThresholdMetricId", "Tags")
_KEPT: Final = ("tags", DEFAULTS)
"""What a request without it leaves as it is: tags have calls of their own."""


def _put(asked: Asked) -> Properties:
    for name in _LEFT_OUT:
        if asked.body.get(name):
            raise invalid(f"the sandbox puts no alarm of {name} by a call; let a program make it")
    asked.text("AlarmName")
    inputs = from_api(_ALARM, {**asked.body, "Dimensions": None})
    dimensions: list[dict[str, Any]] = asked.body.get("Dimensions") or []
    if dimensions:
        inputs["dimensions"] = {one["Name"]: one["Value"] for one in dimensions}
    with asked.here.store.transaction():
        old = asked.here.find(_ALARM.token, inputs["name"])
        known = old.inputs if old else {}
        whole = {name: known[name] for name in _KEPT if name in known} | {
            name: value for name, value in inputs.items() if _is_said(name, value, known)
        }
        refuse(_ALARM, whole)
        if old is None:
            _ALARM.create(asked.here, whole)
        else:
            _ALARM.update(asked.here, old, whole)
    return {}


def _is_said(name: str, value: Any, known: Properties) -> bool:
    """What is so by leaving it out stays as a program that left it out made it."""
    usual = [] if name in ACTIONS else _ALARM.defaults.get(name)
    return name in known or value != usual


CALLS: Final[dict[str, Call]] = {"GraniteServiceVersion20100801.PutMetricAlarm": _put}
