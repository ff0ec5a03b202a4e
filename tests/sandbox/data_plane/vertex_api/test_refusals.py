"""Every refusal of the API is met by a request, has its form, and changes nothing."""

import json
from typing import Any

import pytest

from cloud_sandbox.gcp.vertex.refusal import refusals
from cloud_sandbox.gcp.vertex.serving import GONE
from tests.sandbox.data_plane.vertex_api.api import Api, Refused
from tests.sandbox.data_plane.vertex_api.breach import Breach
from tests.sandbox.data_plane.vertex_api.deployment_breaches import DEPLOYMENT_BREACHES
from tests.sandbox.data_plane.vertex_api.model_breaches import MODEL_BREACHES
from tests.sandbox.data_plane.vertex_api.request_breaches import REQUEST_BREACHES

pytestmark = pytest.mark.xdist_group("vertex")

BREACHES: tuple[Breach, ...] = (*REQUEST_BREACHES, *MODEL_BREACHES, *DEPLOYMENT_BREACHES)
FIRST = 1000
ANSWERED_LATER = [GONE]
"""Told by an operation, which a test of its own shows."""


def filled(value: Any, names: dict[str, str]) -> Any:
    """What a breach says of the endpoint and the model that are there."""
    text = json.dumps(value)
    for name, told in names.items():
        text = text.replace(f"{{{name}}}", told)
    return json.loads(text)


@pytest.mark.parametrize(
    ("number", "breach"),
    [pytest.param(number, it, id=f"{number}-{it.told[:40]}") for number, it in enumerate(BREACHES)],
)
def test_a_request_is_refused_and_changes_nothing(api: Api, number: int, breach: Breach) -> None:
    names = {"endpoint": str(FIRST + number)}
    names["model"] = api.serving(names["endpoint"], "1", "2").rpartition("/")[2]
    if breach.before is not None:
        breach.before(api)
    there = api.cloud.everything()
    asker = Api(api.cloud, api.url, breach.token)
    method, _, path = filled(breach.call, names).partition(" ")
    body = breach.body if isinstance(breach.body, bytes) else filled(breach.body, names)

    with pytest.raises(Refused) as refused:
        asker.call(method, path, body)

    status = breach.refusal.status
    assert refused.value.error.keys() == {"code", "message", "status"}
    assert (refused.value.status, refused.value.error["code"]) == (status.http, status.http)
    assert refused.value.error["status"] == status
    assert filled(breach.told, names) in str(refused.value)
    assert api.cloud.everything() == there


def test_every_refusal_has_a_request_that_meets_it() -> None:
    known = refusals("cloud_sandbox.gcp.vertex", "cloud_sandbox.data_plane.vertex_api")
    met = [breach.refusal for breach in BREACHES] + ANSWERED_LATER

    assert [refusal.says for refusal in known if refusal not in met] == []


def test_every_refusal_says_where_it_is_written() -> None:
    known = refusals("cloud_sandbox.gcp.vertex", "cloud_sandbox.data_plane.vertex_api")

    assert [refusal for refusal in known if not refusal.source.where or not refusal.says] == []
