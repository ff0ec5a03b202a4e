"""What a rule that is triggered does: it calls its targets, or says that it could not.

[D] `Monitoring Amazon EventBridge` for the metrics, `Amazon EventBridge targets` for what a target
is told; that a function of Lambda is called asynchronously, the Lambda guide's `Invoke a Lambda
function on a schedule`.
"""

import json
import uuid
from datetime import UTC, datetime
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.cloudwatch.event_bus import bus_of
from cloud_sandbox.aws.cloudwatch.event_target import EventTarget
from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.later import Later
from cloud_sandbox.data_plane.lambda_.permitted import refusal
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Datum, Series
from cloud_sandbox.engine.wire import Properties

_NAMESPACE: Final = "AWS/Events"
_SERVICE: Final = "events.amazonaws.com"


class _NotCalled(Exception):  # noqa: N818 - counted, and told once
    """Why a target is not called."""


class Targets:
    """Of all rules."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._told: set[str] = set()
        self._news: list[str] = []

    def trigger(self, rule: Record, moment: float) -> None:
        """Call every target of a rule."""
        self._count(rule, "TriggeredRules")
        for target in self._of(rule):
            try:
                self._call(rule, target, moment)
            except _NotCalled as reason:
                self._count(rule, "FailedInvocations")
                self._tell(f"rule {rule.inputs['name']}: {reason}")
            else:
                self._count(rule, "Invocations")

    def news(self) -> list[str]:
        """What to tell since it was last asked."""
        news, self._news = self._news, []
        return news

    def _call(self, rule: Record, target: Record, moment: float) -> None:
        arn = str(target.inputs["arn"])
        parts = ArnParts.of(arn)
        if parts is None or parts.service != "lambda":
            raise _NotCalled(f"the sandbox calls functions, and {arn} is none")
        here = Here(self._plane.store, rule.scope, self._plane.blobs)
        source = {"AWS:SourceArn": (str(rule.attributes["arn"]),)}
        if told := refusal(here, arn, _SERVICE, source):
            raise _NotCalled(told)
        payload = json.dumps(_input(rule, target.inputs, moment)).encode()
        try:
            self._plane.one(Later).put(Asked(rule.scope, arn, payload))
        except Refused as refused:
            raise _NotCalled(str(refused)) from None

    def _of(self, rule: Record) -> list[Record]:
        return [
            one
            for one in self._plane.store.all(EventTarget.token, rule.scope)
            if (bus_of(one.inputs), one.inputs["rule"])
            == (bus_of(rule.inputs), rule.inputs["name"])
        ]

    def _count(self, rule: Record, name: str) -> None:
        dimensions = frozenset({("RuleName", str(rule.inputs["name"]))})
        series = Series(rule.scope, _NAMESPACE, name, dimensions)
        self._plane.recorder.note([Datum(series, self._plane.store.now(), 1.0)])

    def _tell(self, line: str) -> None:
        if line not in self._told:
            self._told.add(line)
            self._news.append(line)


def _input(rule: Record, target: Properties, moment: float) -> Any:
    """What the target is told: its own words, else the event."""
    if target.get("input"):
        return json.loads(target["input"])
    for name in ("inputPath", "inputTransformer"):
        if target.get(name):
            raise _NotCalled(f"the sandbox does not form {name} yet; give input")
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": rule.scope.account,
        "time": f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "region": rule.scope.region,
        "resources": [str(rule.attributes["arn"])],
        "detail": {},
    }
