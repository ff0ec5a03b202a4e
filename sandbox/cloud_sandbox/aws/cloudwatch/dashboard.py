"""aws:cloudwatch/dashboard:Dashboard."""

import json
import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.cloudwatch.dashboard_body import faults_of_body
from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[0-9A-Za-z_-]{1,255}")


class Dashboard(Documented):
    """Graphs on one page."""

    token = "aws:cloudwatch/dashboard:Dashboard"
    api = "cloudwatch:PutDashboard"
    schema = "AWS::CloudWatch::Dashboard"
    words = {"dashboardName": "DashboardName", "dashboardBody": "DashboardBody"}
    overwrites = True
    replaced_by = frozenset({"dashboardName"})
    documents = frozenset({"dashboardBody"})

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["dashboardName"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"dashboardArn": arn(here, "cloudwatch", f"dashboard/{identity}", regional=False)}

    @rules.of_inputs(
        "its name is 1 to 255 letters, digits, - and _",
        rules.documented("botocore's PutDashboard; `validDashboardName` of the provider"),
    )
    def _name_spelled(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["dashboardName"]
        if isinstance(name, str) and not _NAME.fullmatch(name):
            told = f"must be 1 to 255 letters, digits, - or _; got {name!r}"
            yield Fault("dashboardName", told)

    @rules.of_inputs(
        "its body has widgets, each of a known type and whole",
        rules.documented("CloudWatch API reference, `CloudWatch-Dashboard-Body-Structure.html`"),
    )
    def _widgets_are_whole(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs["dashboardBody"]
        if not isinstance(text, str):
            return
        try:
            body = json.loads(text)
        except ValueError:
            return  # told already
        yield from (Fault("dashboardBody", fault) for fault in faults_of_body(body))
