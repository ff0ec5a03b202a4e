"""What the engine has down for deletion still is not taken from a program that went back to it."""

from typing import Any

import pulumi
import pytest

from serving_components.core.own_resource.living import forget
from serving_components.gcp.vertex_traffic import crud
from serving_components.gcp.vertex_traffic.command import Ways
from serving_components.gcp.vertex_traffic.provider import VertexTrafficProvider
from tests.components.gcp.google import HERE, Google
from tests.components.gcp.vertex_traffic.conftest import Traffic


@pytest.fixture(name="provider")
def provider_(traffic: Traffic, monkeypatch: pytest.MonkeyPatch) -> VertexTrafficProvider:
    """The engine's way, to the same Vertex AI."""
    for call in (crud.bring, crud.end):
        ways = Ways(vertex=traffic.reached.connect)
        monkeypatch.setattr(call, "__kwdefaults__", {"ways": ways})
    return VertexTrafficProvider()


def elsewhere(google: Google, traffic: Traffic) -> dict[str, Any]:
    google.endpoint("8")
    google.deployed("1", "8")
    return traffic.inputs(100.0, 0.0, endpoint=f"{HERE}/endpoints/8", deployments={"blue": "1"})


def test_another_endpoint_is_shared_out_and_the_first_one_left(
    google: Google, traffic: Traffic, provider: VertexTrafficProvider
) -> None:
    old = provider.create(traffic.inputs(90.0, 10.0)).outs or {}
    forget()
    new = elsewhere(google, traffic) | {"split": {"blue": 100.0}}

    provider.diff("it", old, new)
    provider.create(new)
    provider.delete("it", old)

    assert google.endpoints["8"]["trafficSplit"] == {"1": 100}
    assert google.endpoints["7"]["trafficSplit"] == {}


def test_an_endpoint_that_is_replaced_is_told_to_answer_nobody_meanwhile(
    traffic: Traffic, provider: VertexTrafficProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    old = traffic.inputs(90.0, 10.0)
    forget()

    for _ in range(2):  # the engine asks once for each resource that goes
        provider.diff("it", old, {**old, "endpoint": pulumi.UNKNOWN})

    told = capsys.readouterr().err
    assert told.count("nobody gets an answer from the moment") == 1
    assert told.startswith(f"traffic of {HERE}/endpoints/7: the endpoint is replaced.")


def test_one_that_is_there_beside_it_is_told_nothing_of(
    google: Google,
    traffic: Traffic,
    provider: VertexTrafficProvider,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old = traffic.inputs(90.0, 10.0)
    forget()

    provider.diff("it", old, elsewhere(google, traffic))

    assert capsys.readouterr().err == ""


def test_an_endpoint_that_a_program_went_back_to_keeps_its_requests(
    google: Google, traffic: Traffic, provider: VertexTrafficProvider
) -> None:
    old = provider.create(traffic.inputs(90.0, 10.0)).outs or {}
    new = elsewhere(google, traffic) | {"split": {"blue": 100.0}}
    bad = provider.create(new).outs or {}
    forget()

    provider.diff("it", bad, traffic.inputs(90.0, 10.0))
    provider.create(traffic.inputs(90.0, 10.0))
    provider.delete("it", old)
    provider.delete("it", bad)

    assert google.endpoints["7"]["trafficSplit"] == {"1": 90, "2": 10}
    assert google.endpoints["8"]["trafficSplit"] == {}
