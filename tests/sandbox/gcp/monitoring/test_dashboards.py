"""Dashboards and channels: what is no change, and what goes with what."""

import json

import pytest

from tests.sandbox.gcp.monitoring.channel_examples import CHANNEL
from tests.sandbox.gcp.monitoring.dashboard_examples import DASHBOARD, chart, dashboard, tile
from tests.sandbox.gcp.monitoring.policy_examples import POLICY, aggregated
from tests.support.emulated import Emulated, Objected
from tests.support.lifecycle import live


def test_a_dashboard_that_only_says_less_does_not_change(cloud: Emulated) -> None:
    made = cloud.create(DASHBOARD.token, dashboard(tile(chart()), labels={"team": ""}))

    assert cloud.diff(made, dashboard(tile(chart()))).changed == []


def test_the_spelling_of_a_dashboard_has_no_meaning(cloud: Emulated) -> None:
    life = live(cloud, DASHBOARD)
    spelled = json.dumps(json.loads(life.inputs["dashboardJson"]), indent=2, sort_keys=True)

    assert cloud.diff(life.made, {"dashboardJson": spelled}).changed == []


def test_a_dashboard_with_another_tile_changes(cloud: Emulated) -> None:
    life = live(cloud, DASHBOARD)
    two = dashboard(tile(chart()), tile(chart(), xPos=6))

    assert cloud.diff(life.made, two).changed == ["dashboardJson"]


def test_a_template_stands_for_a_comparison(cloud: Emulated) -> None:
    told = chart('metric.type="a" resource.type="b" ${location}')

    cloud.check(DASHBOARD.token, dashboard(tile(told)))


def test_fields_may_be_spelled_as_in_the_protocol_buffer(cloud: Emulated) -> None:
    body = {
        "display_name": "fraud",
        "mosaic_layout": {"columns": "12", "tiles": [{"width": 13, "height": 1}]},
    }

    with pytest.raises(Objected, match="ends at column 13; the layout has 12"):
        cloud.check(DASHBOARD.token, {"dashboardJson": json.dumps(body)})


def test_charts_are_read_in_every_layout(cloud: Emulated) -> None:
    wrong = [chart("metric.type =")]
    layouts = {
        "gridLayout": {"widgets": wrong},
        "rowLayout": {"rows": [{"widgets": wrong}]},
        "columnLayout": {"columns": [{"widgets": wrong}]},
    }

    for name, layout in layouts.items():
        with pytest.raises(Objected, match=r"widgets\[0\]\.xyChart\.dataSets\[0\].*ends where"):
            cloud.check(DASHBOARD.token, dashboard(mosaicLayout=None, **{name: layout}))


def test_what_googles_own_dashboards_have_is_taken(cloud: Emulated) -> None:
    told = chart()
    told["xyChart"]["chartOptions"] = {"mode": "COLOR", "showLegend": False}
    incidents = {"incidentList": {"policyNames": [], "userLabels": {}, "groupBy": "A"}}

    cloud.check(DASHBOARD.token, dashboard(tile(told), tile(incidents, xPos=6)))


def test_no_reducer_is_the_reducer_none(cloud: Emulated) -> None:
    life = live(cloud, POLICY)
    made = cloud.update(life.made, life.inputs | aggregated(crossSeriesReducer=None))

    none = life.inputs | aggregated(crossSeriesReducer="REDUCE_NONE")

    assert cloud.diff(made, none).changed == []


def test_a_channel_that_is_forced_out_leaves_its_policies(cloud: Emulated) -> None:
    channel = cloud.create(CHANNEL.token, CHANNEL.inputs | {"forceDelete": True})
    told = {"notificationChannels": [channel.id]}
    policy = cloud.create(POLICY.token, POLICY.inputs | told, name="errors")

    cloud.delete(channel)

    refreshed = cloud.refresh(policy)
    assert refreshed is not None
    assert refreshed.outputs["notificationChannels"] == []
