"""An example of a metric alert."""

from typing import Any, Final

from cloud_sandbox.azure_native.monitor.metrics import DEPLOYMENTS, ENDPOINTS
from tests.sandbox.azure_native.elsewhere import resource
from tests.sandbox.azure_native.monitor.action_group_example import ACTIONS, ACTIONS_ID
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.support.lifecycle import Breach, Example

SINGLE: Final = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria"
MULTIPLE: Final = "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria"
_WORKSPACE: Final = resource("Microsoft.MachineLearningServices/workspaces", "theirs")
THEIRS: Final = f"{_WORKSPACE}/onlineEndpoints/fraud"
"""An endpoint of another subscription, which is taken for there."""


def criterion(name: str = "errors", **more: Any) -> dict[str, Any]:
    """Requests that a model failed on, by default."""
    return {
        "criterionType": "StaticThresholdCriterion",
        "dimensions": [dimension("statusCode", "424", "500")],
        "metricName": "RequestsPerMinute",
        "metricNamespace": ENDPOINTS,
        "name": name,
        "operator": "GreaterThan",
        "threshold": 5,
        "timeAggregation": "Average",
    } | more


def dimension(name: str, *values: str, operator: str = "Include") -> dict[str, Any]:
    return {"name": name, "operator": operator, "values": list(values)}


def of(*criteria: dict[str, Any], kind: str = SINGLE) -> dict[str, Any]:
    return {"criteria": {"allOf": list(criteria), "odataType": kind}}


SLOW: Final = criterion("slow", metricName="RequestLatency_P99", threshold=200, dimensions=[])
INPUTS: Final[dict[str, Any]] = {
    "actions": [{"actionGroupId": ACTIONS_ID}],
    "enabled": True,
    "evaluationFrequency": "PT1M",
    "location": "global",
    "resourceGroupName": NAME,
    "ruleName": "fraud-errors",
    "scopes": [THEIRS],
    "severity": 1,
    "windowSize": "PT5M",
} | of(criterion())
_OF_MANY: Final = of(criterion(), kind=MULTIPLE) | {
    "targetResourceType": ENDPOINTS,
    "targetResourceRegion": "westeurope",
}


def _several(first: str, second: str) -> dict[str, Any]:
    """Two criteria that are told apart by the code."""
    return of(
        criterion("a", dimensions=[dimension("statusCode", first)]),
        criterion("b", dimensions=[dimension("statusCode", second)]),
    )


ALERT: Final = Example(
    token="azure-native:monitor:MetricAlert",
    needs=(GROUP, ACTIONS),
    inputs=INPUTS,
    id=f"{GROUP_ID}/providers/Microsoft.Insights/metricAlerts/fraud-errors",
    outputs={"isMigrated": False, "name": "fraud-errors"},
    changed={"severity": 0, "windowSize": "PT15M", "description": "fraud fails"} | of(SLOW),
    replaced={
        "location": "northeurope",
        "resourceGroupName": "others",
        "ruleName": "other-errors",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"at its end; got {name!r}", {"ruleName": name})
            for name in ("fraud: errors", "fraud.", "fraud errors ")
        ),
        Breach("times_are_known", "windowSize: must be PT1M", {"windowSize": "PT10M"}),
        Breach("times_are_known", "got 'P1D'", {"evaluationFrequency": "P1D", "windowSize": "P1D"}),
        Breach(
            "times_fit", "PT15M is longer than windowSize PT5M", {"evaluationFrequency": "PT15M"}
        ),
        Breach("times_fit", "the period is greater than four hours.", {"windowSize": "PT6H"}),
        *(
            Breach("severity_fits", f"to 4; got {severity}", {"severity": severity})
            for severity in (-1, 5)
        ),
        Breach("groups_are_few", "takes up to 5, got 6", {"actions": INPUTS["actions"] * 6}),
        Breach("scopes_fit", "scopes: takes the id of a resource; got none", {"scopes": []}),
        Breach("scopes_fit", "got 2", {"scopes": [THEIRS, f"{THEIRS}-2"]}),
        Breach("scopes_fit", "targetResourceRegion: is required", of(criterion(), kind=MULTIPLE)),
        Breach("scopes_fit", "is watched one by one", _OF_MANY),
        Breach(
            "scopes_fit",
            "You can't define a scope that is different from the selected target resource type",
            {"targetResourceType": DEPLOYMENTS},
        ),
        Breach("criteria_are_few", "criteria.allOf: takes 1 to 5, got 0", of()),
        Breach("criteria_are_few", "'errors' is the name of 2", of(criterion(), criterion())),
        Breach(
            "metrics_are_known",
            "criteria.allOf[0].metricName: " + ENDPOINTS + " has no metric 'Errors'; it has Conn",
            of(criterion(metricName="Errors")),
        ),
        Breach(
            "metrics_are_known",
            "Time aggregation must be one of [Average]; got Total",
            of(criterion(timeAggregation="Total")),
        ),
        Breach(
            "dimensions_are_known",
            "RequestLatency_P99 has no dimension 'statusCode'; it has deployment",
            of(criterion(metricName="RequestLatency_P99")),
        ),
        Breach(
            "dimensions_are_known",
            "must be Include or Exclude; got 'StartsWith'",
            of(criterion(dimensions=[dimension("statusCode", "5", operator="StartsWith")])),
        ),
        Breach(
            "dimensions_are_known",
            "takes values, or * for all; got none",
            of(criterion(dimensions=[dimension("statusCode")])),
        ),
        Breach(
            "criteria_go_together",
            "dimensions[0].values: takes one value, and not *, beside other criteria; got 424, 500",
            of(criterion(), SLOW),
        ),
        Breach(
            "criteria_go_together", "statusCode must be 424, as another", _several("424", "500")
        ),
        Breach(
            "scopes_are_there",
            f"scopes: '{GROUP_ID}/providers/Microsoft.Cache/redis/gone' does not exist",
            {"scopes": [f"{GROUP_ID}/providers/Microsoft.Cache/redis/gone"]},
        ),
        Breach(
            "groups_are_there",
            f"actions[0].actionGroupId: '{ACTIONS_ID}2' does not exist",
            {"actions": [{"actionGroupId": f"{ACTIONS_ID}2"}]},
        ),
        Breach(
            "lies_where_it_may",
            "The provided location 'uksouth' is not available for resource type",
            {"location": "uksouth"},
        ),
    ),
)
