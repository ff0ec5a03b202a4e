"""Google's own client, told where the sandbox is, and otherwise as it comes."""

from collections.abc import Callable
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build  # type: ignore[import-untyped] # it has no types
from googleapiclient.errors import HttpError  # type: ignore[import-untyped]

from tests.sandbox.data_plane.vertex_api.api import ON_ONE, PLACE, Api, a_model
from tests.sandbox.gcp.storage.examples import BUCKET, OBJECT_TOKEN

pytestmark = pytest.mark.xdist_group("vertex")

Client = Callable[..., Any]


@pytest.fixture(name="client")
def googles(api: Api) -> Client:
    """A client of one of its services."""

    def built(service: str, version: str, path: str = "") -> Any:
        return build(
            service,
            version,
            credentials=Credentials(token="sandbox"),  # type: ignore[no-untyped-call]
            client_options={"api_endpoint": f"{api.url}{path}"},
        )

    return built


def test_a_model_is_uploaded_changed_deployed_and_taken_away(api: Api, client: Client) -> None:
    api.endpoint("8801")
    location = client("aiplatform", "v1").projects().locations()
    models, endpoints = location.models(), location.endpoints()
    asked = {"modelId": "by-client", "model": a_model()}
    name = models.upload(parent=PLACE, body=asked).execute()["response"]["model"]

    models.patch(name=name, updateMask="labels", body={"labels": {"asked": "by-client"}}).execute()
    body = {"deployedModel": {"id": "1", "model": name} | ON_ONE, "trafficSplit": {"0": 100}}
    endpoint = f"{PLACE}/endpoints/8801"
    begun = endpoints.deployModel(endpoint=endpoint, body=body).execute()
    done = endpoints.operations().get(name=begun["name"]).execute()

    listed = models.list(parent=PLACE, filter="labels.asked=by-client").execute()["models"]
    assert [one["name"] for one in listed] == [name]
    assert done["done"]
    assert endpoints.get(name=endpoint).execute()["trafficSplit"] == {"1": 100}
    endpoints.undeployModel(endpoint=endpoint, body={"deployedModelId": "1"}).execute()
    models.delete(name=name).execute()
    with pytest.raises(HttpError, match="does not exist"):
        models.get(name=name).execute()


def test_a_refusal_is_read_as_the_services(client: Client) -> None:
    models = client("aiplatform", "v1").projects().locations().models()

    with pytest.raises(HttpError) as refused:
        models.patch(name=f"{PLACE}/models/gone", updateMask="labels", body={}).execute()

    assert refused.value.status_code == 404
    assert "models/gone does not exist" in refused.value.reason


def test_objects_are_listed_and_read(api: Api, client: Client) -> None:
    api.cloud.create(BUCKET.token, {"name": "clients-models", "location": "EU"}, name="clients")
    inside = {"bucket": "clients-models", "name": "fraud/model.bin", "content": "weights"}
    api.cloud.create(OBJECT_TOKEN, inside, name="clients-model")
    objects = client("storage", "v1", "/storage/v1/").objects()

    listed = objects.list(bucket="clients-models", prefix="fraud/").execute()
    read = objects.get_media(bucket="clients-models", object="fraud/model.bin").execute()

    assert [one["name"] for one in listed["items"]] == ["fraud/model.bin"]
    assert read == b"weights"


def test_measurements_are_listed(client: Client) -> None:
    series = client("monitoring", "v3").projects().timeSeries()
    metric = "aiplatform.googleapis.com/prediction/online/prediction_count"

    told = series.list(
        name="projects/serving-tests",
        filter=f'metric.type="{metric}"',
        interval_startTime="2026-01-01T00:00:00Z",
        interval_endTime="2026-01-01T01:00:00Z",
    ).execute()

    assert told.get("timeSeries", []) == []
