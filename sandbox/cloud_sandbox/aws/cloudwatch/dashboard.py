"""aws:cloudwatch/dashboard:Dashboard."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties


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
