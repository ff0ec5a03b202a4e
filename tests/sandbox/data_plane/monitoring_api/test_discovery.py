"""What is said of the API is what Google's own discovery document says; its client is answered."""

import importlib
import json
from typing import Any

import pytest

from cloud_sandbox.data_plane.monitoring_api import alerts, refused, time_series
from cloud_sandbox.data_plane.monitoring_api.calls import CALLS
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.monitoring.aligned import ALIGNERS, REDUCERS
from cloud_sandbox.gcp.monitoring.condition_form import KINDS
from cloud_sandbox.gcp.monitoring.dashboard_form import LAYOUTS
from tests.sandbox.data_plane.monitoring_api.monitoring import Monitoring
from tests.sandbox.gcp.emulation import PROJECT
from tests.sandbox.gcp.monitoring.measured import MINUTE, Measured
from tests.sandbox.gcp.monitoring.policy_examples import of

pytestmark = pytest.mark.xdist_group("monitoring")


def document(version: str) -> dict[str, Any]:
    """Cloud Monitoring's, as google-api-python-client ships it."""
    cache = importlib.import_module("googleapiclient.discovery_cache")
    told: dict[str, Any] = json.loads(cache.get_static_doc("monitoring", version))
    return told


V1, V3 = document("v1"), document("v3")


def methods() -> dict[str, Any]:
    """What is asked of a project, by its verb and its path below that."""
    head = "v3/projects/{projectsId}/"
    return {
        f"{method['httpMethod']} {method['flatPath'].removeprefix(head)}": method
        for room in V3["resources"]["projects"]["resources"].values()
        for method in room["methods"].values()
    }


def test_every_call_is_one_of_the_apis() -> None:
    known = {path.replace("{alertsId}", "{alert}") for path in methods()}

    assert CALLS.keys() <= known


@pytest.mark.parametrize(
    ("call", "known"),
    [("GET timeSeries", time_series.PARAMETERS), ("GET alerts", alerts.PARAMETERS)],
)
def test_a_call_has_the_parameters_that_it_has_there(call: str, known: tuple[str, ...]) -> None:
    told = methods()[call]["parameters"]

    assert set(known) == {name for name, it in told.items() if it["location"] == "query"}


def test_what_every_call_takes_is_what_every_call_takes_there() -> None:
    assert set(refused.OF_ALL) <= V3["parameters"].keys()


def test_aligners_and_reducers_are_there() -> None:
    told = V3["schemas"]["Aggregation"]["properties"]

    assert set(ALIGNERS) <= set(told["perSeriesAligner"]["enum"])
    assert set(REDUCERS) <= set(told["crossSeriesReducer"]["enum"])


def test_conditions_and_layouts_are_all_that_there_are() -> None:
    conditions = V3["schemas"]["Condition"]["properties"]
    dashboard = V1["schemas"]["Dashboard"]["properties"]

    assert set(KINDS) == conditions.keys() - {"displayName", "name"}
    assert set(LAYOUTS) == {name for name in dashboard if name.endswith("Layout")}


@pytest.mark.filterwarnings("ignore:You are using a Python version:FutureWarning")
def test_googles_own_client_is_answered(monitoring: Monitoring) -> None:
    discovery = importlib.import_module("googleapiclient.discovery")
    credentials = importlib.import_module("google.oauth2.credentials")
    Measured(monitoring.metrics, endpoint="8").answered("2xx", MINUTE)
    projects = discovery.build(
        "monitoring",
        "v3",
        credentials=credentials.Credentials(token="sandbox"),
        client_options={"api_endpoint": monitoring.url},
        static_discovery=True,
    ).projects()

    listed = (
        projects.timeSeries()
        .list(
            name=f"projects/{PROJECT}",
            filter=of("response_count", 'resource.labels.endpoint_id = "8"'),
            interval_endTime=rfc3339(MINUTE),
            aggregation_alignmentPeriod="60s",
            aggregation_perSeriesAligner="ALIGN_SUM",
            aggregation_crossSeriesReducer="REDUCE_SUM",
            aggregation_groupByFields=["metric.labels.response_code"],
        )
        .execute()
    )
    alerts_there = projects.alerts().list(parent=f"projects/{PROJECT}").execute()

    [series] = listed["timeSeries"]
    assert series["metric"]["labels"] == {"response_code": "2xx"}
    assert series["points"][0]["value"] == {"int64Value": "1"}
    assert "totalSize" in alerts_there
