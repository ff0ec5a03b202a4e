"""Every refusal is met by a request, has ARM's form, and changes nothing."""

from dataclasses import dataclass
from typing import Any

import pytest

from cloud_sandbox.data_plane.azure_arm import refused
from cloud_sandbox.data_plane.azure_arm.refused import Refusal
from tests.sandbox.data_plane.azure_arm.api import OPERATIONS, VERSION, Api, Refused

pytestmark = pytest.mark.xdist_group("azure-arm")

FIRST = 100
BODY = {"location": "westeurope", "properties": {"authMode": "Key"}}


@dataclass(frozen=True)
class Breach:
    """A request about an endpoint `{id}` of blue, which has all requests, and green."""

    refusal: Refusal
    call: str
    """Method and path, with its query."""

    told: str
    body: Any = None
    token: str = "sandbox"


def shared(traffic: dict[str, int] | None = None, **mirror: int) -> dict[str, Any]:
    shares = {"traffic": traffic or {"blue": 100}, "mirrorTraffic": mirror}
    return BODY | {"properties": BODY["properties"] | shares}  # type: ignore[operator]


PUT = f"PUT {{id}}?{VERSION}"
BREACHES = (
    Breach(refused.TOKEN, f"GET {{id}}?{VERSION}", "header is missing", token=""),
    Breach(refused.VERSION, "GET {id}", "api-version must be 2025-12-01; got ''"),
    Breach(refused.VERSION, "GET {id}?api-version=2021-10-01", "got '2021-10-01'"),
    Breach(refused.VERSION, f"GET {OPERATIONS}/1", "api-version must be a date; got ''"),
    Breach(refused.NOT_FOUND, f"GET {{id}}x?{VERSION}", "under resource group 'serving' was not"),
    Breach(refused.NOT_FOUND, f"GET {{id}}x/deployments?{VERSION}", "was not found"),
    Breach(refused.NOT_FOUND, f"GET {{id}}/deployments/red?{VERSION}", "/deployments/red' under"),
    Breach(refused.NOT_FOUND, f"GET {OPERATIONS}/1?{VERSION}", "there is no operation '1'"),
    Breach(refused.NOT_FOUND, f"PATCH {{id}}x?{VERSION}", "was not found", {}),
    Breach(refused.NO_CALL, f"DELETE {{id}}?{VERSION}", "the sandbox does not answer DELETE"),
    Breach(refused.NO_CALL, f"POST {{id}}/listSecrets?{VERSION}", "does not answer POST", {}),
    Breach(refused.AUTH_MODE, f"POST {{id}}/listKeys?{VERSION}", "authMode is AADToken; this is"),
    Breach(refused.JSON, PUT, "the body is no JSON", b"{"),
    Breach(refused.JSON, PUT, "the body must be an object; got a list", [1]),
    Breach(refused.JSON, PUT, "trafic is no field of an online endpoint", {"trafic": {}}),
    Breach(refused.JSON, f"PATCH {{id}}?{VERSION}", "properties of an", {"properties": {}}),
    Breach(
        refused.JSON,
        f"PATCH {{id}}/deployments/blue?{VERSION}",
        "properties of an",
        {"properties": {}},
    ),
    Breach(refused.NOT_FOUND, f"PATCH {{id}}/deployments/red?{VERSION}", "was not found", {}),
    Breach(
        refused.INPUTS,
        f"PATCH {{id}}/deployments/blue?{VERSION}",
        "got 21",
        {"sku": {"capacity": 21}},
    ),
    Breach(
        refused.INPUTS, PUT, "properties.traffic: percents must sum to 100", shared({"blue": 9})
    ),
    Breach(refused.INPUTS, PUT, "properties.mirrorTraffic: takes up to 50", shared(green=60)),
    Breach(refused.INPUTS, PUT, "live or mirrored", shared(blue=10)),
    Breach(refused.INPUTS, PUT, "traffic names the deployment 'red'", shared({"red": 100})),
    Breach(refused.INPUTS, PUT, "properties", {"location": "westeurope"}),
    Breach(refused.PACE, f"GET /pace/fast{{id}}?{VERSION}", "'fast'"),
)
ELSEWHERE = [refused.CONFLICT]
"""Met by a change that takes its time, which a test of its own shows."""


@pytest.mark.parametrize(
    ("number", "breach"),
    [pytest.param(number, it, id=f"{number}-{it.told[:40]}") for number, it in enumerate(BREACHES)],
)
def test_a_request_is_refused_and_changes_nothing(api: Api, number: int, breach: Breach) -> None:
    id_ = api.endpoint(f"refused-{FIRST + number}", "blue", "green")
    api.share(id_, {"blue": 100})
    there = api.cloud.store.all()
    asker = Api(api.cloud, api.url, breach.token)
    method, _, path = breach.call.replace("{id}", id_).partition(" ")

    with pytest.raises(Refused) as met:
        asker.call(method, path, breach.body)

    assert met.value.body.keys() == {"error"}
    assert met.value.body["error"].keys() == {"code", "message"}
    assert (met.value.status, met.value.code) == (breach.refusal.status, breach.refusal.code)
    assert breach.told in str(met.value)
    assert api.cloud.store.all() == there


def test_every_refusal_has_a_request_that_meets_it() -> None:
    known = [it for it in vars(refused).values() if isinstance(it, Refusal)]
    met = [breach.refusal for breach in BREACHES] + ELSEWHERE

    assert [it.says for it in known if it not in met] == []


def test_every_refusal_says_where_it_is_written() -> None:
    known = [it for it in vars(refused).values() if isinstance(it, Refusal)]

    assert known
    assert [it for it in known if not it.source.where or not it.says] == []
