"""An endpoint's own keys and tokens open its scoring URL, and nothing else does."""

import time

import pytest

from tests.sandbox.data_plane.azure_arm.api import VERSION, Api, Refused, inputs_of
from tests.sandbox.data_plane.azureml.served import Serving

pytestmark = pytest.mark.xdist_group("azureml scores")

LET_IN = 404
"""The endpoints here have no deployments, which only who may ask is told."""


def keys(api: Api, endpoint: str) -> dict[str, str]:
    told: dict[str, str] = api.call("POST", f"{endpoint}/listKeys?{VERSION}").body
    return told


def status(serving: Serving, endpoint: str, secret: str) -> int:
    return serving.ask(endpoint, Authorization=f"Bearer {secret}").status


def test_both_keys_open_an_endpoint(serving: Serving) -> None:
    endpoint = serving.endpoint("keys", "Key")

    told = keys(serving.api, endpoint)

    assert told.keys() == {"primaryKey", "secondaryKey"}
    assert keys(serving.api, endpoint) == told
    assert [status(serving, "keys", one) for one in told.values()] == [LET_IN, LET_IN]
    assert status(serving, "keys", told["primaryKey"][:-1]) == 401


def test_a_key_that_is_renewed_opens_nothing_any_more(serving: Serving) -> None:
    endpoint = serving.endpoint("renewed", "Key")
    before = keys(serving.api, endpoint)

    asked = {"keyType": "Primary"}
    begun = serving.api.call("POST", f"{endpoint}/regenerateKeys?{VERSION}", asked)

    after = keys(serving.api, endpoint)
    assert begun.status == 202
    assert serving.api.call("GET", begun.headers["Location"]).status == 200
    assert status(serving, "renewed", before["primaryKey"]) == 401
    assert status(serving, "renewed", after["primaryKey"]) == LET_IN
    assert after["secondaryKey"] == before["secondaryKey"]


def test_a_key_may_be_given(serving: Serving) -> None:
    asked = {"authMode": "Key", "keys": {"primaryKey": "given-first", "secondaryKey": "and-then"}}
    made = serving.api.endpoint_made("given", **inputs_of("given") | {"properties": asked})

    body = {"keyType": "Secondary", "keyValue": "and-now"}
    serving.api.call("POST", f"{made.id}/regenerateKeys?{VERSION}", body)

    assert [status(serving, "given", it) for it in ("given-first", "and-now")] == [LET_IN, LET_IN]
    assert status(serving, "given", "and-then") == 401


def test_a_token_holds_for_a_while(serving: Serving) -> None:
    endpoint = serving.endpoint("token", "AMLToken")
    told = serving.api.call("POST", f"{endpoint}/token?{VERSION}").body
    before = status(serving, "token", told["accessToken"])

    serving.api.cloud.store.turn_clock(told["expiryTimeUtc"] - time.time() + 1)

    assert told["refreshAfterTimeUtc"] < told["expiryTimeUtc"]
    assert (before, status(serving, "token", told["accessToken"])) == (LET_IN, 401)


@pytest.mark.parametrize(
    ("auth", "call", "body", "told"),
    [
        ("AADToken", "listKeys", None, "authMode is AADToken; this is for Key"),
        ("Key", "token", None, "authMode is Key; this is for AMLToken"),
        ("Key", "regenerateKeys", {}, "keyType must be Primary or Secondary; got None"),
        ("Key", "regenerateKeys", {"keytype": "Primary"}, "keytype is not known"),
    ],
)
def test_keys_are_asked_for_where_there_are_some(
    serving: Serving, auth: str, call: str, body: object, told: str
) -> None:
    endpoint = serving.endpoint(f"no-{call}-{auth}{len(told)}"[:32], auth)

    with pytest.raises(Refused, match=told):
        serving.api.call("POST", f"{endpoint}/{call}?{VERSION}", body)


def test_an_endpoints_keys_go_with_it(serving: Serving) -> None:
    made = serving.api.endpoint_made("leaving", properties={"authMode": "Key"})
    before = keys(serving.api, made.id)

    serving.api.cloud.delete(made)

    serving.api.endpoint_made("leaving", properties={"authMode": "Key"})
    assert keys(serving.api, made.id) != before
