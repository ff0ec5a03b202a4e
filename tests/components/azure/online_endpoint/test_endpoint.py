"""What is registered of an endpoint: its slots, their shares, and what each is called."""

import re
from typing import Any

import pulumi
import pytest

from serving_components import Model, Rollout
from serving_components.azure import AzureOnlineEndpoint, MirrorFirst, SecondDeployment
from serving_components.core import InvalidArguments
from tests.components.azure.online_endpoint.around import (
    ASSIGNMENT,
    DEPLOYMENT,
    ENDPOINT,
    ENVIRONMENT,
    IDENTITY,
    IMAGE,
    MADE_IDENTITY,
    OTHER_IMAGE,
    SUBSCRIPTION,
    TRAFFIC,
    WORKSPACE,
    an_endpoint,
    deploy,
    slot,
)
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

SECOND = SecondDeployment(model=Model(image=OTHER_IMAGE), percent=10)


def deployment_names(**asked: Any) -> list[str]:
    cloud = RecordingCloud()
    deploy(cloud, **asked)
    return [made.inputs["deploymentName"] for made in cloud.of(DEPLOYMENT)]


def test_an_own_image_needs_an_identity_an_environment_an_endpoint_and_a_slot(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud)

    for kind in (MADE_IDENTITY, ENVIRONMENT, ENDPOINT, DEPLOYMENT, TRAFFIC):
        assert cloud.only(kind).parent == "fraud"


def test_an_endpoint_is_called_so_that_it_fits_and_stays(cloud: RecordingCloud) -> None:
    deploy(cloud)
    other = RecordingCloud()
    other.deploy(lambda: AzureOnlineEndpoint("fraud", an_endpoint()), stack="other")

    name = cloud.one(ENDPOINT)["endpointName"]
    assert re.fullmatch(r"fraud-test-[0-9a-f]{8}", name)
    assert name[-8:] != other.one(ENDPOINT)["endpointName"][-8:]


@pytest.mark.parametrize(("component", "stack"), [("f" * 55, "a-stack"), ("f", "s" * 60)])
def test_however_long_a_stack_is_called_its_endpoint_has_32_characters(
    cloud: RecordingCloud, component: str, stack: str
) -> None:
    cloud.deploy(lambda: AzureOnlineEndpoint(component, an_endpoint()), stack=stack)

    name = cloud.one(ENDPOINT)["endpointName"]
    assert len(name) <= 32
    assert re.fullmatch(r"[a-z](-?[a-z0-9])*-[0-9a-f]{8}", name)


def test_the_same_stack_of_another_subscription_is_called_otherwise(cloud: RecordingCloud) -> None:
    deploy(cloud)
    elsewhere = WORKSPACE.model_copy(update={"subscription_id": SUBSCRIPTION.replace("1", "2")})
    other = RecordingCloud()
    deploy(other, workspace=elsewhere)

    assert cloud.one(ENDPOINT)["endpointName"] != other.one(ENDPOINT)["endpointName"]


def test_a_given_name_is_taken(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_name="fraud-prod")

    assert cloud.one(ENDPOINT)["endpointName"] == "fraud-prod"


def test_nothing_but_the_traffic_changes_the_endpoint(cloud: RecordingCloud) -> None:
    deploy(cloud, auth_mode="Key", tags={"team": "risk"})

    made = cloud.only(ENDPOINT)
    assert set(made.ignore_changes) == {"properties", "tags", "identity", "kind", "sku"}
    assert "traffic" not in made.inputs["properties"]
    settings = cloud.one(TRAFFIC)["settings"]
    assert (settings["authMode"], settings["tags"]) == ("Key", {"team": "risk"})
    assert settings["identities"] == made.inputs["identity"]["userAssignedIdentities"]


def test_callers_need_a_role_of_their_own_unless_others_are_asked_for(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud)

    assert cloud.one(ENDPOINT)["properties"]["authMode"] == "AADToken"


def test_the_endpoint_waits_for_the_roles_of_its_identity(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assigned = {(made.typ, made.name) for made in cloud.of(ASSIGNMENT)}
    assert assigned
    assert assigned <= cloud.only(ENDPOINT).depends_on


def test_a_given_identity_is_taken(cloud: RecordingCloud) -> None:
    endpoint = deploy(cloud, identity=IDENTITY)

    assert not cloud.has(MADE_IDENTITY)
    assert cloud.one(ENDPOINT)["identity"]["userAssignedIdentities"] == [IDENTITY]
    assert (endpoint.identity, endpoint.principal_id) == (None, None)


def test_an_own_image_is_asked_at_its_port_by_its_paths(cloud: RecordingCloud) -> None:
    deploy(cloud, inference_config={"port": 9000, "scoring_route": "/predict"})

    told = cloud.one(ENVIRONMENT)["properties"]
    assert told["image"] == IMAGE
    assert told["inferenceConfig"] == {
        "scoringRoute": {"path": "/predict", "port": 9000},
        "livenessRoute": {"path": "/live", "port": 9000},
        "readinessRoute": {"path": "/", "port": 9000},
    }


def test_a_deployment_is_told_what_was_asked_for(cloud: RecordingCloud) -> None:
    deploy(
        cloud,
        model=Model(image=IMAGE, environment={"MODE": "fast"}),
        request_settings={"request_timeout_ms": 1500, "max_concurrent_requests_per_instance": 4},
        liveness_probe={"initial_delay_s": 60, "failure_threshold": 3},
    )

    told = slot(cloud)["properties"]
    assert told["environmentVariables"]["MODE"] == "fast"
    assert told["requestSettings"]["requestTimeout"] == "PT1.5S"
    assert told["requestSettings"]["maxConcurrentRequestsPerInstance"] == 4
    assert told["livenessProbe"] == {
        "initialDelay": "PT60S",
        "period": "PT10S",
        "timeout": "PT2S",
        "successThreshold": 1,
        "failureThreshold": 3,
    }
    assert told["scaleSettings"] == {"scaleType": "Default"}


def test_an_own_image_is_told_how_it_is_asked(cloud: RecordingCloud) -> None:
    deploy(cloud, inference_config={"port": 9000})

    told = slot(cloud)["properties"]["environmentVariables"]
    assert told.items() >= {"SERVING_CONTRACT": "azureml", "SERVING_PORT": "9000"}.items()


def test_a_deployments_resource_is_called_by_its_own_name(cloud: RecordingCloud) -> None:
    deploy(cloud)

    made = cloud.only(DEPLOYMENT)
    assert re.fullmatch(r"live-[0-9a-f]{8}", made.inputs["deploymentName"])
    assert made.name == f"fraud-{made.inputs['deploymentName']}"
    assert cloud.one(TRAFFIC)["deployments"] == {"live": made.inputs["deploymentName"]}


def test_a_later_release_calls_a_deployment_as_this_one_does() -> None:
    """Or it would deploy everything anew; an argument that is added later leaves it as it is."""
    assert deployment_names() == ["live-7383cd56"]
    assert deployment_names(inference_config={"port": 9000}) == ["live-17ee6226"]


@pytest.mark.parametrize(
    "asked",
    [
        {"instance_type": "Standard_DS3_v2"},
        {"model": Model(image=OTHER_IMAGE)},
        {"model": Model(image=IMAGE, environment={"MODE": "fast"})},
        {"inference_config": {"port": 9000}},
    ],
)
def test_what_answers_otherwise_is_another_deployment(asked: dict[str, Any]) -> None:
    """The name of a resource changes, so the engine makes it beside the one that answers."""
    assert deployment_names(**asked) != deployment_names()


@pytest.mark.parametrize(
    "asked",
    [
        {"scaling": {"min": 3}},
        {"scaling": {"min": 1, "max": 3, "cpu_percent": 60}},
        {"request_settings": {"request_timeout_ms": 1500}},
        {"readiness_probe": {"period_s": 5}},
        {"tags": {"team": "risk"}},
        {"auth_mode": "Key"},
        {"identity": IDENTITY},
    ],
)
def test_what_azure_changes_in_place_leaves_the_deployment(asked: dict[str, Any]) -> None:
    assert deployment_names(**asked) == deployment_names()


def test_an_image_that_another_resource_tells_changes_the_deployment_in_place() -> None:
    def names(image: str) -> list[str]:
        cloud = RecordingCloud()

        def program() -> None:
            told = pulumi.Output.from_input(image)
            AzureOnlineEndpoint("fraud", an_endpoint(model=Model(image=told)))

        cloud.deploy(program)
        return [made.name for made in cloud.of(DEPLOYMENT)]

    assert names(IMAGE) == names(OTHER_IMAGE)


def test_all_requests_go_to_the_live_slot(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one(TRAFFIC)["traffic"] == {"live": 100}
    assert not cloud.one(TRAFFIC)["mirror"]


def test_a_second_slot_gets_its_share_on_the_same_kind_of_machine(cloud: RecordingCloud) -> None:
    second = {"model": {"image": OTHER_IMAGE}, "percent": 10, "scaling": {"min": 2}}
    deploy(cloud, instance_type="Standard_DS4_v2", second_slot=second)

    assert slot(cloud, "second")["properties"]["instanceType"] == "Standard_DS4_v2"
    assert slot(cloud, "second")["sku"]["capacity"] == 2
    assert cloud.one(TRAFFIC)["traffic"] == {"live": 90, "second": 10}


def test_a_second_slot_may_stand_on_another_machine(cloud: RecordingCloud) -> None:
    deploy(cloud, second_slot=SECOND.model_copy(update={"instance_type": "Standard_F4s_v2"}))

    assert slot(cloud, "second")["properties"]["instanceType"] == "Standard_F4s_v2"
    assert slot(cloud)["properties"]["instanceType"] == "Standard_DS2_v2"


def test_two_slots_of_one_image_share_its_environment(cloud: RecordingCloud) -> None:
    loud = Model(image=IMAGE, environment={"MODE": "loud"})
    deploy(cloud, second_slot=SecondDeployment(model=loud, percent=10))

    assert slot(cloud, "second")["properties"]["environmentVariables"]["MODE"] == "loud"
    assert len(cloud.of(ENVIRONMENT)) == 1


def test_a_version_is_deleted_only_once_nothing_of_it_is_deployed(cloud: RecordingCloud) -> None:
    deploy(cloud, second_slot=SECOND)

    environments = {(made.typ, made.name) for made in cloud.of(ENVIRONMENT)}
    for made in cloud.of(DEPLOYMENT):
        assert len(environments & made.depends_on) == 1
    assert len(environments) == 2


def test_requests_move_by_the_steps_of_the_rollout_after_copies(cloud: RecordingCloud) -> None:
    deploy(
        cloud,
        rollout=Rollout(strategy="canary", percent=10, bake_minutes=10),
        mirror_first=MirrorFirst(percent=20, minutes=5),
    )

    told = cloud.one(TRAFFIC)
    assert [step["percent"] for step in told["steps"]] == [10, 100]
    assert told["mirrorFirst"]["percent"] == 20


def test_protection_is_of_what_stays(cloud: RecordingCloud) -> None:
    """A deployment is followed by the next version's, and goes."""
    deploy(cloud, protect=True)

    kept = {kind: cloud.only(kind).protect for kind in (ENDPOINT, TRAFFIC, DEPLOYMENT)}
    assert kept == {ENDPOINT: True, TRAFFIC: True, DEPLOYMENT: False}


def test_tags_are_of_everything_that_has_some(cloud: RecordingCloud) -> None:
    deploy(cloud, tags={"team": "risk"}, scaling={"max": 3, "cpu_percent": 60})

    tagged = {kind for (kind, _), it in cloud.registered.items() if it.inputs.get("tags")}
    assert tagged >= {MADE_IDENTITY, ENDPOINT, DEPLOYMENT, "azure-native:monitor:AutoscaleSetting"}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("1fraud", "a letter first; got '1fraud'"),
        ("fraud_eu", "single dashes between them, a letter first; got 'fraud_eu'"),
        ("f" * 56, "takes 55 characters at most"),
    ],
)
def test_a_name_that_some_part_could_not_have_is_refused(
    cloud: RecordingCloud, name: str, line: str
) -> None:
    [told] = refused(lambda: cloud.deploy(lambda: AzureOnlineEndpoint(name, an_endpoint())))

    assert told.startswith("name: ")
    assert line in told


def test_outputs_tell_where_it_is(cloud: RecordingCloud) -> None:
    told: dict[str, Any] = {}

    def program() -> pulumi.Output[None]:
        made = AzureOnlineEndpoint("fraud", an_endpoint(endpoint_name="fraud-prod"))
        found = pulumi.Output.all(url=made.invoke_url, name=made.endpoint_name)
        return found.apply(told.update)

    cloud.deploy(program)

    assert told["name"] == "fraud-prod"
    assert told["url"] == "https://fraud-prod.westeurope.inference.ml.azure.com/score"


def test_a_mapping_is_taken_as_well(cloud: RecordingCloud) -> None:
    asked: Any = {"workspace": WORKSPACE.model_dump(), "model": {"image": IMAGE}}

    cloud.deploy(lambda: AzureOnlineEndpoint("fraud", asked))

    assert cloud.has(ENDPOINT)
    with pytest.raises(InvalidArguments, match="instance_typ: is not a setting; did you mean"):
        cloud.deploy(lambda: AzureOnlineEndpoint("other", asked | {"instance_typ": "x"}))
