"""A function URL of an alias, as callers meet it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics, Series
from tests.engine.processes import eventually
from tests.sandbox.data_plane.http_api.echo import ECHO, Caller, signed
from tests.sandbox.data_plane.lambda_.functions import (
    ACCOUNT,
    REGION,
    ROLE_TOKEN,
    TRUST,
    Functions,
    call,
)

pytestmark = pytest.mark.xdist_group("function-urls")

URL = "aws:lambda/functionUrl:FunctionUrl"
PERMISSION = "aws:lambda/permission:Permission"
CORS = {"allowOrigins": ["*"], "allowMethods": ["*"], "allowHeaders": ["*"]}


@dataclass(frozen=True)
class Served:
    """What the tests of this module call."""

    url: str
    functions: Functions
    ids: dict[str, str]

    def of(self, name: str) -> Caller:
        return Caller(f"{self.url}/lambda-url/{self.ids[name]}")

    def measured(self, metric: str, **dimensions: str) -> list[float]:
        series = Series(self.functions.scope, "AWS/Lambda", metric, frozenset(dimensions.items()))
        found = Metrics(self.functions.home / "metrics.sqlite3").values(series, 0, 1e12)
        return [value for _, value in found]


def a_url(functions: Functions, name: str, auth: str, **inputs: Any) -> str:
    """Of the alias of a function of that name; its id."""
    functions.function(name, code=ECHO)
    functions.alias(name, "1")
    asked = {"functionName": name, "qualifier": "live", "authorizationType": auth}
    url_id: str = functions.aws.create(URL, asked | inputs, name=name).outputs["urlId"]
    return url_id


def permit(functions: Functions, name: str) -> None:
    """What a URL without authorization needs beside what the provider permits."""
    asked = {
        "statementId": "all",
        "action": "lambda:InvokeFunction",
        "function": name,
        "qualifier": "live",
        "principal": "*",
        "invokedViaFunctionUrl": True,
    }
    functions.aws.create(PERMISSION, asked, name=f"{name}-all")


def a_role(functions: Functions, name: str, *actions: str) -> str:
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    inputs = {
        "name": name,
        "assumeRolePolicy": json.dumps(TRUST),
        "inlinePolicies": [{"name": "calls", "policy": policy}],
    }
    arn: str = functions.aws.create(ROLE_TOKEN, inputs, name=name).outputs["arn"]
    return arn


@pytest.fixture(scope="module", name="served")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    functions = Functions(tmp_path_factory.mktemp("home"))
    ids = {
        "open": a_url(functions, "open", "NONE"),
        "half": a_url(functions, "half", "NONE"),
        "guarded": a_url(functions, "guarded", "AWS_IAM"),
        "shop": a_url(functions, "shop", "NONE", cors=CORS),
        "busy": a_url(functions, "busy", "NONE"),
    }
    busy = functions.aws.import_("aws:lambda/function:Function", "busy")
    assert busy is not None
    inputs = {name: value for name, value in busy.inputs.items() if name != "__defaults"}
    functions.aws.update(busy, inputs | {"reservedConcurrentExecutions": 0})
    for name in ("open", "shop", "busy"):
        permit(functions, name)
    both = ("lambda:InvokeFunctionUrl", "lambda:InvokeFunction")
    functions.function("caller", role=a_role(functions, "caller", *both))
    functions.function("half-way", role=a_role(functions, "half-way", both[0]))
    with running(functions.home, to_the_end=True) as url:
        yield Served(url, functions, ids)


def test_the_event_is_of_payload_format_2_without_a_route(served: Served) -> None:
    event = served.of("open").event("/a/b?x=1")
    context = event["requestContext"]

    assert (event["version"], event["routeKey"]) == ("2.0", "$default")
    assert (event["rawPath"], event["rawQueryString"]) == ("/a/b", "x=1")
    assert "pathParameters" not in event
    assert (context["accountId"], context["stage"]) == ("anonymous", "$default")
    assert context["domainName"] == f"{served.ids['open']}.lambda-url.{REGION}.on.aws"


def test_a_url_answers_under_its_host(served: Served) -> None:
    host = f"{served.ids['open']}.lambda-url.{REGION}.on.aws"

    assert Caller(served.url, host).event("/predict")["rawPath"] == "/predict"


def test_a_function_says_status_headers_and_body(served: Served) -> None:
    answer = served.of("open").ask("/teapot")

    assert (answer.status, answer.data, answer.headers["x-own"]) == (418, b"short and stout", "yes")


@pytest.mark.parametrize("path", ["/fail", "/odd"])
def test_a_function_that_fails_or_answers_oddly_is_a_502(served: Served, path: str) -> None:
    answer = served.of("open").ask(path)

    assert (answer.status, answer.data) == (502, b"Internal Server Error")


def test_what_the_provider_permits_by_itself_does_not_open_a_url(served: Served) -> None:
    answer = served.of("half").ask("/predict")

    assert answer.status == 403
    assert answer.json()["Message"].startswith("Forbidden. For troubleshooting")
    assert answer.headers["x-amzn-errortype"] == "AccessDeniedException"


def test_a_url_of_iam_is_closed_to_the_unsigned(served: Served) -> None:
    assert served.of("guarded").ask("/predict").status == 403


def test_a_key_of_no_role_stands_for_the_account(served: Served) -> None:
    headers = signed(served.url, "AKIANOBODY", "lambda")
    context = served.of("guarded").event("/predict", **headers)["requestContext"]

    assert context["accountId"] == ACCOUNT
    assert context["authorizer"]["iam"]["userArn"] == f"arn:aws:iam::{ACCOUNT}:root"


@pytest.mark.parametrize(("role", "status"), [("caller", 200), ("half-way", 403)])
def test_a_role_needs_both_actions(served: Served, role: str, status: int) -> None:
    key = call(served.url, role, "environment")["AWS_ACCESS_KEY_ID"]

    assert served.of("guarded").ask("/", **signed(served.url, key, "lambda")).status == status


def test_a_throttled_function_is_a_429(served: Served) -> None:
    answer = served.of("busy").ask("/predict")

    assert answer.status == 429


def test_a_page_is_let_in_by_the_url_s_cors(served: Served) -> None:
    asks: dict[str, Any] = {
        "origin": "https://shop.example",
        "access_control_request_method": "PUT",
    }
    before = served.of("shop").ask("/predict", "OPTIONS", body=None, **asks)
    after = served.of("shop").ask("/predict", origin="https://shop.example")

    assert (before.status, before.headers["access-control-allow-methods"]) == (204, "*")
    assert after.headers["access-control-allow-origin"] == "*"


def test_a_url_that_nobody_has_is_a_404(served: Served) -> None:
    assert Caller(f"{served.url}/lambda-url/absent").ask("/").status == 404


def test_requests_are_measured_by_function_and_by_url(served: Served) -> None:
    served.of("shop").ask("/fail")

    of_url = {"FunctionName": "shop", "Resource": "shop:live"}
    assert eventually(lambda: 1.0 in served.measured("Url5xxCount", **of_url))
    assert set(served.measured("UrlRequestCount", FunctionName="shop")) == {1.0}
