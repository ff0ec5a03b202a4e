"""Every refusal of a prediction is met by a request, and has the API's form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from cloud_sandbox.data_plane.vertex import refusals as why
from cloud_sandbox.data_plane.vertex_api import refused as form
from cloud_sandbox.gcp.vertex import api_form, endpoints
from cloud_sandbox.gcp.vertex.refusal import Refusal, refusals
from tests.sandbox.data_plane.vertex.served import Serving
from tests.sandbox.data_plane.vertex_api.api import Refused

pytestmark = pytest.mark.xdist_group("vertex predictions")

ELSEWHERE = [why.LATE]
"""Met by a test of its own: a minute is long."""

OF_ANOTHER = "99.europe-west4-731079706384.prediction.vertexai.goog"


@dataclass(frozen=True)
class Breach:
    refusal: Refusal
    told: str
    body: bytes = b'{"instances": ["a"]}'
    endpoint: str = "1"
    before: Callable[[Serving], object] = lambda _: None
    headers: dict[str, str] = field(default_factory=dict)


def dedicated(serving: Serving) -> None:
    serving.deployed("6", dedicatedEndpointEnabled=True)


def unbuilt(serving: Serving) -> None:
    api = serving.api
    api.endpoint("8")
    image = "europe-west4-docker.pkg.dev/others/models/unbuilt:1"
    told: dict[str, Any] = {"artifactUri": None, "containerSpec": {"imageUri": image}}
    api.deploy("8", api.upload("unbuilt", **told), "1", own=100)


def without_files(serving: Serving) -> None:
    serving.api.serving("9", "1")


def of_another_framework(serving: Serving) -> None:
    api = serving.api
    api.endpoint("10")
    image = "europe-docker.pkg.dev/vertex-ai/prediction/tf2-cpu.2-15:latest"
    told: dict[str, Any] = {"artifactUri": None, "containerSpec": {"imageUri": image}}
    api.deploy("10", api.upload("of-tensorflow", **told), "1", own=100)


BREACHES = (
    Breach(endpoints.NO_ENDPOINT, "/endpoints/404` not found.", endpoint="404"),
    Breach(form.TOKEN, "no OAuth 2 access token", headers={"Authorization": "Basic x"}),
    Breach(form.JSON, "the body is no JSON", body=b"{"),
    Breach(form.JSON, "the body is no JSON: maximum recursion", body=b"[" * 100_000),
    Breach(api_form.REQUIRED, "instances is required", body=b"{}"),
    Breach(api_form.UNKNOWN_FIELD, 'Unknown name "instance"', body=b'{"instance": [1]}'),
    Breach(
        why.NO_TRAFFIC,
        "/endpoints/7 doesn't have traffic_split.",
        endpoint="7",
        before=lambda serving: serving.api.endpoint("7"),
    ),
    Breach(
        why.TOO_LARGE,
        "The request size (1500002 bytes) exceeds 1.500MB limit.",
        body=b'"' + b"x" * 1_500_000 + b'"',
    ),
    Breach(why.TOO_LARGE, "exceeds 1.500MB limit.", body=b" " * 13_000_000),
    Breach(
        why.DEDICATED,
        "its dedicated domain name '6.europe-west4-731079706384.prediction.vertexai.goog'",
        endpoint="6",
        before=dedicated,
    ),
    Breach(why.NOT_ITS_OWN, "is not the name of 1", headers={"Host": OF_ANOTHER}),
    Breach(why.NOT_STARTED, "`serving build FOLDER` does", endpoint="8", before=unbuilt),
    Breach(why.NOT_STARTED, "nothing lay below gs://", endpoint="9", before=without_files),
    Breach(why.NOT_STARTED, "runs sklearn, not tf2", endpoint="10", before=of_another_framework),
    Breach(why.NO_PREDICTIONS, "with predictions; it said: {", body=b'{"instances": ["nothing"]}'),
    Breach(why.ANSWER_TOO_LARGE, "may have up to 1500000", body=b'{"instances": ["large"]}'),
    Breach(why.LOST, "closed the connection", body=b'{"instances": ["die"]}'),
)


@pytest.mark.parametrize("breach", BREACHES, ids=lambda it: it.told[:40])
def test_a_prediction_is_refused(serving: Serving, breach: Breach) -> None:
    breach.before(serving)

    with pytest.raises(Refused) as refused:
        serving.raw(breach.endpoint, "predict", breach.body, **breach.headers)

    status = breach.refusal.status
    assert breach.told in str(refused.value)
    assert (refused.value.status, refused.value.error["code"]) == (status.http, status.http)
    assert refused.value.error["status"] == status


def test_a_containers_own_error_is_passed_on(serving: Serving) -> None:
    with pytest.raises(Refused, match="no such thing") as refused:
        serving.predict("1", "fail")

    assert (refused.value.status, refused.value.error["status"]) == (500, "INTERNAL")


def test_every_refusal_of_a_prediction_has_a_request_that_meets_it() -> None:
    met = [breach.refusal for breach in BREACHES] + ELSEWHERE

    assert [it.says for it in refusals("cloud_sandbox.data_plane.vertex") if it not in met] == []
