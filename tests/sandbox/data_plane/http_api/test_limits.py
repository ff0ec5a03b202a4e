"""Who does not get to the function: without permission, beyond a limit, or unsigned."""

from pathlib import Path

import pytest

from tests.engine.processes import eventually
from tests.sandbox.data_plane.http_api.echo import signed, told
from tests.sandbox.data_plane.http_api.served import Served
from tests.sandbox.data_plane.lambda_.functions import ACCOUNT, REGION

pytestmark = pytest.mark.xdist_group("http-apis")


def test_a_permission_on_the_function_is_none_on_its_alias(served: Served) -> None:
    answer = served.of("logged").ask("/predict")
    [line] = served.log("logged")

    assert told(answer) == (500, "Internal Server Error")
    assert line["id"] == answer.headers["apigw-requestid"]
    assert (line["route"], line["status"]) == ("POST /predict", "500")
    assert "doesn't have permissions to call the integration" in line["error"]
    assert line["unknown"] == "-"


def test_a_route_beyond_its_burst_is_throttled(served: Served) -> None:
    first, second = (served.of("limited").ask("/predict") for _ in range(2))

    assert first.status == 200
    assert told(second) == (429, "Too Many Requests")


def test_settings_that_say_no_limit_let_nothing_in(served: Served) -> None:
    assert served.of("limited").ask("/health", "GET").status == 429


def test_a_function_that_takes_longer_than_its_integration_goes_on_alone(
    served: Served, tmp_path: Path
) -> None:
    until = tmp_path / "go-on"

    answer = served.of("limited").ask(f"/slow?until={until}", "GET")
    until.touch()

    assert told(answer) == (503, "Service Unavailable")


def test_a_route_of_iam_is_closed_to_the_unsigned(served: Served) -> None:
    assert told(served.of("private").ask("/predict")) == (403, "Forbidden")


def test_a_signature_for_another_service_opens_nothing(served: Served) -> None:
    headers = signed(served.url, "AKIANOBODY", "lambda")

    assert served.of("private").ask("/predict", **headers).status == 403


def test_a_key_of_no_role_stands_for_the_account(served: Served) -> None:
    headers = signed(served.url, "AKIANOBODY", "execute-api")
    event = served.of("private").event("/predict", **headers)
    iam = event["requestContext"]["authorizer"]["iam"]

    assert (iam["accessKey"], iam["userArn"]) == ("AKIANOBODY", f"arn:aws:iam::{ACCOUNT}:root")
    assert served.log("private")[-1]["caller"] == f"arn:aws:iam::{ACCOUNT}:root"


def test_the_access_log_tells_why_a_caller_was_not_let_in(served: Served) -> None:
    served.of("private").ask("/predict", user_agent='a "quoted" one')
    line = served.log("private")[-1]

    assert line["judged"] == f"the request is not signed for execute-api in {REGION}"
    assert line["agent"] == 'a "quoted" one'


def test_requests_are_measured_by_api_and_stage(served: Served) -> None:
    api = served.ids["shop"]
    served.of("shop").ask("/", "GET", body=None)
    served.of("shop").ask("/fail")

    assert eventually(lambda: 1.0 in served.measured("5xx", ApiId=api, Stage="$default"))
    count = served.measured("Count", ApiId=api)
    assert set(count) == {1.0}
    assert len(served.measured("Latency", ApiId=api)) == len(count)
    assert len(served.measured("IntegrationLatency", ApiId=api)) < len(count)
