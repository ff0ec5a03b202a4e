"""Every refusal is met by a request, and says who refuses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from cloud_sandbox.data_plane.azureml import refusals
from cloud_sandbox.data_plane.azureml.refusals import REASON, Refusal
from tests.sandbox.data_plane.azureml.served import Serving

pytestmark = pytest.mark.xdist_group("azureml scores")


@dataclass(frozen=True)
class Breach:
    """A request to an endpoint with a deployment `blue` that has no traffic."""

    refusal: Refusal
    told: str
    endpoint: str = "refusing"
    more: dict[str, Any] = field(default_factory=dict)


TO_BLUE = {"azureml_model_deployment": "blue"}
BREACHES = (
    Breach(refusals.NO_ENDPOINT, "there is no endpoint other in westeurope", "other"),
    Breach(refusals.NO_PATH, "/scores is no path", more=TO_BLUE | {"path": "/scores"}),
    Breach(refusals.NO_METHOD, "GET is not answered", more={"method": "GET"}),
    Breach(refusals.NO_KEY, "key_auth_bad_header_forbidden", more={"Authorization": "first"}),
    Breach(refusals.NO_KEY, "key_auth_bad_header_forbidden", more={"Authorization": "Bearer "}),
    Breach(refusals.WRONG_KEY, "key_auth_access_denied", "refusing-key"),
    Breach(refusals.WRONG_TOKEN, "none of this endpoint's", "refusing-token"),
    Breach(refusals.TOO_LARGE, "larger than", more={"body": b"x" * 13_000_000}),
    Breach(refusals.NO_TRAFFIC, "no deployment of the endpoint has traffic"),
    Breach(
        refusals.NO_DEPLOYMENT, "no deployment green", more={"azureml_model_deployment": "green"}
    ),
    Breach(refusals.NOT_READY, "deployment gone: ", more={"azureml_model_deployment": "gone"}),
    Breach(
        refusals.LATE,
        "upstream request timeout",
        more={"azureml_model_deployment": "late", "body": {"do": "wait"}},
    ),
)
ELSEWHERE = {id(refusals.TOO_MANY)}
"""Met by several requests at once: `test_room.py`."""


@pytest.fixture(scope="module", name="refusing")
def _refusing(serving: Serving) -> Iterator[Serving]:
    serving.endpoint("refusing")
    serving.deploy("refusing", "blue", "first")
    serving.deploy("refusing", "gone", "x", environmentId="azureml://registries/r/environments/e")
    serving.deploy("refusing", "late", "x", requestSettings={"requestTimeout": "PT0.05S"})
    serving.endpoint("refusing-key", auth="Key")
    serving.endpoint("refusing-token", auth="AMLToken")
    yield serving
    serving.go_on.touch()


@pytest.mark.parametrize("breach", BREACHES, ids=lambda it: it.told)
def test_a_refusal_is_told_with_its_reason(refusing: Serving, breach: Breach) -> None:
    answer = refusing.ask(breach.endpoint, **breach.more)

    assert answer.status == breach.refusal.status
    assert breach.told in answer.body.decode()
    assert answer.headers.get(REASON, "") == breach.refusal.reason
    assert answer.headers["server"] == "azureml-frontdoor"


def test_every_refusal_says_where_it_is_written() -> None:
    known = [it for it in vars(refusals).values() if isinstance(it, Refusal)]

    assert known
    assert [it for it in known if not it.source.where or not it.says] == []


def test_every_refusal_is_met() -> None:
    known = {id(it) for it in vars(refusals).values() if isinstance(it, Refusal)}

    assert known == {id(breach.refusal) for breach in BREACHES} | ELSEWHERE
