"""Examples of dashboards."""

import json
from typing import Any

from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.monitoring.policy_examples import FAILED, SUM, of
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:monitoring/dashboard:Dashboard"


def chart(filter_: str = FAILED, **aggregation: Any) -> dict[str, Any]:
    """A widget with one line."""
    told = {"filter": filter_, "aggregation": SUM | aggregation}
    return {"xyChart": {"dataSets": [{"timeSeriesQuery": {"timeSeriesFilter": told}}]}}


def tile(widget: Any, **more: Any) -> dict[str, Any]:
    return {"width": 6, "height": 4, "widget": widget} | more


def dashboard(*tiles: Any, **more: Any) -> dict[str, Any]:
    """Inputs: a mosaic of twelve columns."""
    body = {"displayName": "fraud", "mosaicLayout": {"columns": 12, "tiles": list(tiles)}} | more
    told = {name: value for name, value in body.items() if value is not None}
    return {"dashboardJson": json.dumps(told)}


def breach(told: str, inputs: dict[str, Any]) -> Breach:
    return Breach("body_is_whole", told, inputs=inputs)


DASHBOARD = Example(
    token=TOKEN,
    inputs=dashboard(tile(chart())),
    id=r"projects/serving-tests/dashboards/[0-9a-f-]{36}",
    outputs={"project": "serving-tests"},
    changed=dashboard(tile(chart()), tile({"text": {"content": "two"}}, xPos=6)),
    replaced={"project": "serving-others"},
    breaches=(
        prevented(TOKEN),
        Breach("text_is_json", "must be JSON", inputs={"dashboardJson": "{"}),
        breach("must be an object; got []", {"dashboardJson": "[]"}),
        breach("displayName: is required", dashboard(displayName=None)),
        breach("takes exactly one of gridLayout, mosaicLayout", dashboard(mosaicLayout=None)),
        breach("got gridLayout, mosaicLayout", dashboard(gridLayout={})),
        breach('Unknown name "mosaiclayout": Cannot find field.', dashboard(mosaiclayout={})),
        breach("columns: must be 1 to 48; got 49", dashboard(mosaicLayout={"columns": 49})),
        breach("ends at column 13; the layout has 12", dashboard(tile(chart(), xPos=7))),
        breach("tiles[0].height: must be 1 or more; got 0", dashboard(tile(chart(), height=0))),
        breach("tiles[0]: must be an object", dashboard("chart")),
        breach("widget: must be an object", dashboard(tile("chart"))),
        breach("columns: must be of type integer", dashboard(mosaicLayout={"columns": "many"})),
        breach(
            'got "H_LEFFT"; did you mean H_LEFT?',
            dashboard(tile({"text": {"style": {"horizontalAlignment": "H_LEFFT"}}})),
        ),
        breach("did you mean xyChart?", dashboard(tile({"xychart": {}}))),
        breach("takes one content", dashboard(tile(chart() | {"text": {}}))),
        breach("dataSets: is required", dashboard(tile({"xyChart": {}}))),
        breach("timeSeriesQuery: is required", dashboard(tile({"scorecard": {}}))),
        breach("alertChart.name: is required", dashboard(tile({"alertChart": {}}))),
        breach("Cannot find metric(s) that match", dashboard(tile(chart(of("latency"))))),
        breach("filter: is required", dashboard(tile(chart("")))),
        breach(
            "The aligner cannot be applied",
            dashboard(tile(chart(of("replicas"), perSeriesAligner="ALIGN_RATE"))),
        ),
    ),
)
