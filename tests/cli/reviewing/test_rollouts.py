"""How long rollouts take, by the very resources that the components make."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import pytest

from serving_cli.reviewing.rollout import Rollout
from serving_cli.reviewing.rollouts import rollouts
from serving_components import Rollout as Asked
from serving_components import Scaling
from serving_components.aws import SageMakerEndpoint
from serving_components.aws.lambda_inference.moving import longest as lambdas
from serving_components.aws.sagemaker_endpoint import guardrails
from serving_components.aws.sagemaker_update import waiting
from serving_components.azure import MirrorFirst
from serving_components.azure.traffic.rollouts import longest as azures
from serving_components.gcp.vertex_traffic.rollouts import longest as googles
from tests.components.aws.lambda_inference import around as a_lambda
from tests.components.aws.requests import a_request
from tests.components.azure.online_endpoint import around as azure
from tests.components.gcp.vertex_endpoint import around as google
from tests.support.cloud import RecordingCloud, Registered

CANARY: Final[dict[str, Any]] = {
    "strategy": "canary",
    "percent": 50,
    "bake_minutes": 10,
    "termination_wait_minutes": 5,
}
MIRRORED: Final = MirrorFirst(percent=10, minutes=20)


def told(longest: str | None) -> float:
    """The number of minutes in a component's own line."""
    found = re.search(r"([0-9.]+) min at most", longest or "")
    assert found, longest
    return float(found[1])


def seen(
    cloud: RecordingCloud, op: str, changed: Mapping[str, Any] | None = None
) -> list[tuple[str, dict[str, Any]]]:
    """The engine's events of all that was made, its inputs before being others in `changed`."""
    return [_event(it, op, changed or {}) for it in cloud.registered.values()]


def _event(it: Registered, op: str, changed: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    about: dict[str, Any] = {"op": op, "type": it.typ, "urn": _urn(it.typ, it.name)}
    parent = _urn("serving:x:Service", it.parent) if it.parent else ""
    if op != "delete":
        about["new"] = {"inputs": it.inputs, "parent": parent}
    if op != "create":
        about["old"] = {"inputs": {**it.inputs, **changed}, "parent": parent}
    return "resourcePreEvent", {"metadata": about}


def _urn(typ: str, name: str) -> str:
    return f"urn:pulumi:dev::serving::{typ}::{name}"


def only(events: Iterable[tuple[str, dict[str, Any]]]) -> Rollout:
    [found] = rollouts(events)
    return found


def test_sagemaker_is_given_as_long_as_it_gives_itself(cloud: RecordingCloud) -> None:
    asked, four = Asked(**CANARY), Scaling(min=4)
    request = a_request(rollout=asked, scaling=four)
    cloud.deploy(lambda: SageMakerEndpoint("fraud", request))
    line = guardrails.told(asked, {"live": four})

    found = only(seen(cloud, "update"))

    assert found.service == "fraud"
    assert found.minutes - waiting._GRACE_S / 60 == told(line)
    assert found.minutes - found.waits == 15


def test_a_functions_is_never_less_than_its_line_says(cloud: RecordingCloud) -> None:
    asked = {"rollout": {**CANARY, "termination_wait_minutes": 0}, "provisioned": {"min": 2}}
    a_lambda.deploy(cloud, **asked)
    line = lambdas(a_lambda.a_function(**asked))

    found = only(seen(cloud, "update"))

    assert found.minutes == told(line)
    assert found.minutes - found.waits == 10


def test_vertex_watches_as_long_as_its_line_says(cloud: RecordingCloud) -> None:
    google.deploy(cloud, rollout=CANARY, timeout_minutes=40)
    line = googles(Asked(**CANARY), 1, 40)

    found = only(seen(cloud, "update", {"deployments": {"live": "another"}}))

    assert found.minutes - found.waits == told(line)
    assert found.waits == 2 * 40


def test_azure_watches_as_long_as_its_line_says(cloud: RecordingCloud) -> None:
    azure.deploy(cloud, rollout=CANARY, mirror_first=MIRRORED, timeout_minutes=40)
    line = azures(Asked(**CANARY), MIRRORED, 1, 40)

    found = only(seen(cloud, "update", {"deployments": {"live": "another"}}))

    assert found.minutes - found.waits == told(line)
    assert found.waits == 40 * (1 + len(("copies", "canary", "rest", "way back")))


@pytest.mark.parametrize("slots", [{"live": "another"}, {"live": "another", "gone": "it"}])
def test_a_slot_that_stays_takes_nothing(cloud: RecordingCloud, slots: dict[str, str]) -> None:
    google.deploy(cloud, rollout=CANARY)
    traffic = cloud.one(google.TRAFFIC)["deployments"]
    once = only(seen(cloud, "update", {"deployments": slots}))

    never = only(seen(cloud, "update", {"deployments": traffic}))

    assert once.minutes - once.waits > 0
    assert never.minutes == never.waits


def test_a_service_that_stays_is_not_among_them(cloud: RecordingCloud) -> None:
    google.deploy(cloud, rollout=CANARY)

    assert rollouts(seen(cloud, "same")) == []


@pytest.mark.parametrize("deploy", [google.deploy, azure.deploy, a_lambda.deploy])
def test_what_is_made_is_waited_for_and_not_watched(cloud: RecordingCloud, deploy: Any) -> None:
    deploy(cloud)

    found = only(seen(cloud, "create"))

    assert found.minutes == found.waits > 10


def test_a_first_deployment_on_azure_may_take_its_own_time_out(cloud: RecordingCloud) -> None:
    azure.deploy(cloud, timeout_minutes=50)

    assert only(seen(cloud, "create")).minutes == 2 * 50


def test_what_the_plugin_hosts_takes_as_long(cloud: RecordingCloud) -> None:
    google.deploy(cloud, rollout=CANARY)
    events = seen(cloud, "update", {"deployments": {"live": "another"}})
    before = only(events)
    for _, event in events:
        about = event["metadata"]
        about["type"] = about["type"].replace("pulumi-python:dynamic/serving:", "serving:index:")

    assert only(events) == before


def test_the_components_line_is_what_a_reader_sees(cloud: RecordingCloud) -> None:
    google.deploy(cloud, rollout=CANARY)
    line = googles(Asked(**CANARY), 1, 120)
    said = {"urn": _urn("serving:x:Service", "fraud"), "message": f"<{{%reset%}}>{line}\n"}

    found = only([*seen(cloud, "update"), ("diagnosticEvent", said)])

    assert found.message == line
