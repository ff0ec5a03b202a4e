"""Which API, stage and route a request reaches."""

import pytest

from tests.sandbox.data_plane.http_api.apis import by_host, caller
from tests.sandbox.data_plane.http_api.echo import told
from tests.sandbox.data_plane.http_api.served import Served

pytestmark = pytest.mark.xdist_group("http-apis")


def test_an_api_answers_under_its_host(served: Served) -> None:
    event = by_host(served.url, served.ids["open"]).event("/predict")

    assert event["rawPath"] == "/predict"


def test_a_host_that_no_api_has_is_refused(served: Served) -> None:
    assert by_host(served.url, "absent0000").ask("/predict").status == 403


def test_the_most_specific_route_is_taken(served: Served) -> None:
    routed = served.of("routed")

    fraud = routed.event("/models/fraud/predict")
    other = routed.event("/models/a%20b/predict")

    assert fraud["routeKey"] == "POST /models/fraud/predict"
    assert "pathParameters" not in fraud
    assert other["pathParameters"] == {"model": "a b"}


@pytest.mark.parametrize(("method", "path"), [("GET", "/models/fraud/predict"), ("GET", "/")])
def test_no_route_is_a_404(served: Served, method: str, path: str) -> None:
    assert told(served.of("routed").ask(path, method, body=None)) == (404, "Not Found")


def test_a_named_stage_is_called_below_its_name(served: Served) -> None:
    event = served.of("routed").event("/blue/health", "GET", body=None)

    assert event["requestContext"]["stage"] == "blue"
    assert event["rawPath"] == "/blue/health"
    assert event["stageVariables"] == {"colour": "blue"}


def test_a_stage_that_was_never_deployed_has_nothing(served: Served) -> None:
    assert served.of("routed").ask("/idle/health", "GET").status == 404


def test_an_api_without_its_own_address_does_not_answer_there(served: Served) -> None:
    assert told(served.of("closed").ask("/predict")) == (404, "Not Found")


def test_an_api_that_comes_while_the_data_plane_runs_answers(served: Served) -> None:
    api = served.apis.predicting("late")

    assert caller(served.url, api).ask("/predict").status == 200
