"""An example of a dashboard."""

from typing import Any, Final

from tests.sandbox.azure_native.monitor.metric_alert_example import THEIRS
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.support.lifecycle import Breach, Example


def chart(metric: str) -> dict[str, Any]:
    """A part with one chart."""
    asked = {"resourceMetadata": {"id": THEIRS}, "name": metric, "aggregationType": 4}
    return {
        "type": "Extension/HubsExtension/PartType/MonitorChartPart",
        "inputs": [{"name": "options", "value": {"chart": {"metrics": [asked]}}}],
    }


def of(metadata: dict[str, Any], **position: int) -> dict[str, Any]:
    place = {"x": 0, "y": 0, "colSpan": 6, "rowSpan": 4} | position
    part = {"position": place, "metadata": metadata}
    return {"properties": {"lenses": [{"order": 0, "parts": [part]}]}}


DASHBOARD: Final = Example(
    token="azure-native:portal:Dashboard",
    needs=(GROUP,),
    inputs={"dashboardName": "fraud-board", "resourceGroupName": NAME}
    | of(chart("RequestsPerMinute")),
    id=f"{GROUP_ID}/providers/Microsoft.Portal/dashboards/fraud-board",
    outputs={"name": "fraud-board", "type": "Microsoft.Portal/dashboards"},
    changed={"tags": {"hidden-title": "fraud"}} | of(chart("RequestLatency_P99")),
    replaced={
        "dashboardName": "other-board",
        "location": "northeurope",
        "resourceGroupName": "others",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"hidden-title; got {name!r}", {"dashboardName": name})
            for name in ("ab", "fraud board", "a" * 161)
        ),
        Breach(
            "parts_have_places",
            "properties.lenses[0].parts[0].position.x: must be 0 or more; got -1",
            of(chart("RequestLatency"), x=-1),
        ),
        Breach("parts_have_places", "rowSpan: must be 1", of(chart("RequestLatency"), rowSpan=0)),
        Breach("charts_have_metrics", "has no metric 'Errors'; it has", of(chart("Errors"))),
    ),
)
EXAMPLES = [DASHBOARD]
