"""Who may call an HTTP API: tokens, and roles whose policies the sandbox holds."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.http_api.apis import ISSUER, Apis, caller
from tests.sandbox.data_plane.http_api.echo import Caller, signed, told
from tests.sandbox.data_plane.http_api.made_up import a_token
from tests.sandbox.data_plane.lambda_.functions import ROLE_TOKEN, TRUST, call

pytestmark = pytest.mark.xdist_group("http-api-callers")


def a_role(apis: Apis, name: str, *, may_call: str = "") -> str:
    """A role of a function, which perhaps may call an API."""
    statement = {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": may_call}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    inputs = {"name": name, "assumeRolePolicy": json.dumps(TRUST)}
    held = {"inlinePolicies": [{"name": "calls", "policy": policy}]} if may_call else {}
    arn: str = apis.aws.create(ROLE_TOKEN, inputs | held, name=name).outputs["arn"]
    return arn


@pytest.fixture(scope="module", name="apis")
def _apis(tmp_path_factory: pytest.TempPathFactory) -> Apis:
    return Apis(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module", name="api")
def _api(apis: Apis) -> str:
    api = apis.api("guarded")
    target = apis.integration(api)
    by_token = {"authorizationType": "JWT", "authorizerId": apis.authorizer(api)}
    apis.route(api, "POST /predict", target, **by_token)
    apis.route(api, "POST /train", target, **by_token, authorizationScopes=["train", "admin"])
    apis.route(api, "POST /score", target, authorizationType="AWS_IAM")
    apis.stage(api)
    allowed = f"arn:aws:execute-api:*:*:{api}/*/POST/score"
    for name, may_call in (("caller", allowed), ("stranger", f"{allowed}/other")):
        apis.function(name, role=a_role(apis, name, may_call=may_call))
    return api


@pytest.fixture(scope="module", name="url")
def _url(apis: Apis, api: str) -> Iterator[str]:
    with running(apis.home, to_the_end=True) as url:
        assert api
        yield url


@pytest.fixture(name="guarded")
def _guarded(url: str, api: str) -> Caller:
    return caller(url, api)


def test_a_token_s_claims_reach_the_function(guarded: Caller) -> None:
    token = a_token(scope="read write", groups=["a", "b"])
    event = guarded.event("/predict", authorization=f"Bearer {token}")
    jwt = event["requestContext"]["authorizer"]["jwt"]

    assert jwt["claims"]["iss"] == ISSUER
    assert jwt["claims"]["groups"] == "[a b]"
    assert jwt["scopes"] == ["read", "write"]


def test_without_a_token_nobody_is_let_in(guarded: Caller) -> None:
    answer = guarded.ask("/predict")

    assert told(answer) == (401, "Unauthorized")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"aud": "others"}, "the token does not have a valid audience"),
        ({"aud": None, "client_id": "others"}, "the token does not have a valid audience"),
        ({"aud": "others", "client_id": "fraud"}, "the token does not have a valid audience"),
        ({"iss": "https://other.example.com"}, "the token does not have a valid issuer"),
        ({"exp": 1.0}, "the token has expired"),
        ({"exp": None}, "the token has expired"),
        ({"nbf": time.time() + 3600}, "the token is not valid yet"),
    ],
)
def test_a_token_with_a_wrong_claim_is_refused_and_told_why(
    guarded: Caller, claims: dict[str, Any], why: str
) -> None:
    answer = guarded.ask("/predict", authorization=a_token(**claims))

    assert told(answer) == (401, "Unauthorized")
    assert answer.headers["www-authenticate"] == (
        f'Bearer scope="" error="invalid_token" error_description="{why}"'
    )


@pytest.mark.parametrize("claims", [{"aud": ["x", "fraud"]}, {"aud": None, "client_id": "fraud"}])
def test_an_audience_is_one_of_several_or_the_client(
    guarded: Caller, claims: dict[str, Any]
) -> None:
    assert guarded.ask("/predict", authorization=a_token(**claims)).status == 200


def test_a_token_of_another_algorithm_is_refused(guarded: Caller) -> None:
    assert guarded.ask("/predict", authorization=a_token("HS256")).status == 401
    assert guarded.ask("/predict", authorization="Bearer no-token").status == 401


@pytest.mark.parametrize(("scopes", "status"), [("train", 200), ("x admin", 200), ("read", 403)])
def test_a_route_s_scope_is_one_of_the_token_s(guarded: Caller, scopes: str, status: int) -> None:
    assert guarded.ask("/train", authorization=a_token(scope=scopes)).status == status


@pytest.mark.parametrize(("role", "status"), [("caller", 200), ("stranger", 403)])
def test_a_role_calls_what_its_policies_allow(
    guarded: Caller, url: str, role: str, status: int
) -> None:
    key = call(url, role, "environment")["AWS_ACCESS_KEY_ID"]

    assert guarded.ask("/score", **signed(url, key, "execute-api")).status == status
