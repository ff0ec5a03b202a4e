"""What is registered of an endpoint: its account, its model, its slots and their shares."""

import re
from typing import Any

import pulumi
import pytest

from serving_components import Model, Rollout, Scaling
from serving_components.core import InvalidArguments
from serving_components.gcp import SecondSlot, VertexEndpoint
from tests.components.gcp.vertex_endpoint.around import (
    ACCOUNT,
    BUCKET,
    DEPLOYMENT,
    ENDPOINT,
    IMAGE,
    MODEL,
    REPOSITORY,
    TRAFFIC,
    an_endpoint,
    deploy,
)
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import PROJECT_NUMBER
from tests.support.refusals import refused

ONLINE = "aiplatform.googleapis.com/prediction/online"
HERE = "projects/my-project/locations/europe-west4"


def test_an_own_image_needs_an_account_a_model_an_endpoint_and_a_slot(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud)

    for kind in (ACCOUNT, MODEL, ENDPOINT, DEPLOYMENT, TRAFFIC):
        assert cloud.only(kind).parent == "fraud"
    assert not cloud.has(BUCKET)
    assert not cloud.has(REPOSITORY)


def test_an_endpoint_is_called_by_nine_digits_that_stay(cloud: RecordingCloud) -> None:
    deploy(cloud)
    other = RecordingCloud()
    other.deploy(lambda: VertexEndpoint("fraud", an_endpoint()), stack="other")

    number = cloud.one(ENDPOINT)["name"]
    assert re.fullmatch(r"[1-9][0-9]{8}", number)
    assert number != other.one(ENDPOINT)["name"]
    assert cloud.one(ENDPOINT)["displayName"] == "fraud"


def test_a_given_number_is_taken(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_id="184062")

    assert cloud.one(ENDPOINT)["name"] == "184062"


def test_nothing_but_the_traffic_writes_the_split(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert "trafficSplit" not in cloud.one(ENDPOINT)


def test_an_own_image_is_asked_at_its_port_by_its_paths(cloud: RecordingCloud) -> None:
    deploy(cloud, container={"port": 9000, "predict_route": "/score"})

    assert cloud.one(MODEL)["container"] == {
        "imageUri": IMAGE,
        "ports": [{"containerPort": 9000}],
        "predictRoute": "/score",
        "healthRoute": "/health",
    }


def test_the_containers_run_as_an_account_of_their_own(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert re.fullmatch(r"fraud-test-[0-9a-f]{6}", cloud.one(ACCOUNT)["accountId"])
    assert cloud.one(DEPLOYMENT)["serviceAccount"] == "mock@my-project.iam.gserviceaccount.com"


def test_vertex_ai_may_run_containers_as_that_account(cloud: RecordingCloud) -> None:
    deploy(cloud)

    agent = cloud.only("gcp:serviceaccount/iAMMember:IAMMember")
    assert agent.inputs["serviceAccountId"] == "fraud"
    assert agent.inputs["role"] == "roles/iam.serviceAccountAdmin"
    assert agent.inputs["member"] == (
        f"serviceAccount:service-{PROJECT_NUMBER}@gcp-sa-aiplatform.iam.gserviceaccount.com"
    )
    assert (agent.typ, agent.name) in cloud.only(DEPLOYMENT).depends_on


def test_a_given_account_is_taken(cloud: RecordingCloud) -> None:
    endpoint = deploy(cloud, service_account="serving@my-project.iam.gserviceaccount.com")

    assert (endpoint.account, endpoint.account_agent) == (None, None)
    assert not cloud.has(ACCOUNT)
    assert cloud.one(DEPLOYMENT)["serviceAccount"] == "serving@my-project.iam.gserviceaccount.com"


def test_scaling_is_told_in_the_words_of_vertex_ai(cloud: RecordingCloud) -> None:
    deploy(cloud, scaling=Scaling(min=2, max=5, cpu_percent=70, requests_per_minute=600))

    live = cloud.one(DEPLOYMENT)
    assert (live["minReplicas"], live["maxReplicas"]) == (2, 5)
    assert live["targets"] == {f"{ONLINE}/cpu/utilization": 70, f"{ONLINE}/request_count": 600}


def test_one_replica_that_never_scales_is_what_nobody_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud)

    live = cloud.one(DEPLOYMENT)
    assert (live["minReplicas"], live["maxReplicas"], live["targets"]) == (1, 1, {})


def test_all_requests_go_to_the_live_slot(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one(DEPLOYMENT)["slot"] == "live"
    assert cloud.one(TRAFFIC)["split"] == {"live": 100}
    assert cloud.one(TRAFFIC)["deployments"] == {"live": "7"}


def test_a_second_slot_gets_its_share_on_the_same_kind_of_machine(cloud: RecordingCloud) -> None:
    deploy(
        cloud,
        machine_type="n2-standard-8",
        second_slot=SecondSlot(model_version="3", percent=10, scaling=Scaling(min=2)),
    )

    second = cloud.registered[DEPLOYMENT, "fraud-second"].inputs
    assert second["model"] == f"{HERE}/models/{cloud.one(MODEL)['modelId']}@3"
    assert (second["slot"], second["machineType"]) == ("second", "n2-standard-8")
    assert (second["minReplicas"], second["maxReplicas"]) == (2, 2)
    assert cloud.one(TRAFFIC)["split"] == {"live": 90, "second": 10}


def test_a_version_may_be_a_number_as_yaml_has_it(cloud: RecordingCloud) -> None:
    deploy(cloud, second_slot={"model_version": 3, "percent": 10})

    assert cloud.registered[DEPLOYMENT, "fraud-second"].inputs["model"].endswith("@3")


@pytest.mark.parametrize("later", [False, True])
def test_a_second_slot_may_have_any_version_on_another_machine(
    cloud: RecordingCloud, later: bool
) -> None:
    version = f"{HERE}/models/risk@2"

    def program() -> None:
        told = pulumi.Output.from_input(version) if later else version
        slot = SecondSlot(model_version=told, percent=10, machine_type="n2-standard-2")
        VertexEndpoint(
            "fraud",
            an_endpoint(
                machine_type="g2-standard-8",
                accelerator_type="NVIDIA_L4",
                accelerator_count=1,
                second_slot=slot,
            ),
        )

    cloud.deploy(program)

    second = cloud.registered[DEPLOYMENT, "fraud-second"].inputs
    assert (second["model"], second["machineType"]) == (version, "n2-standard-2")
    assert "acceleratorType" not in second
    assert cloud.registered[DEPLOYMENT, "fraud-live"].inputs["acceleratorType"] == "NVIDIA_L4"


def test_what_is_asked_of_replicas_is_asked_of_each_slot(cloud: RecordingCloud) -> None:
    asked = {"spot": True, "container_logging": False, "access_logging": True}
    second = SecondSlot(model_version="3", percent=10)
    deploy(cloud, **asked, second_slot=second, timeout_minutes=45)

    for made in cloud.of(DEPLOYMENT):
        told = {name: made.inputs[name] for name in ("spot", "containerLogging", "accessLogging")}
        assert told == {"spot": True, "containerLogging": False, "accessLogging": True}
        assert made.inputs["timeoutMinutes"] == 45
    assert len(cloud.of(DEPLOYMENT)) == 2


def test_as_many_earlier_versions_are_kept_as_are_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud, keep_versions=5)

    assert cloud.one(MODEL)["keepVersions"] == 5


def test_an_own_container_is_started_as_it_is_asked_for(cloud: RecordingCloud) -> None:
    started = {"command": ["serve"], "args": ["--fast"], "shared_memory_mb": 64}
    deploy(
        cloud,
        container={**started, "deployment_timeout_minutes": 20},
        model=Model(image=IMAGE, environment={"MODE": "fast"}),
    )

    told = cloud.one(MODEL)["container"]
    assert (told["command"], told["args"]) == (["serve"], ["--fast"])
    assert told["env"] == [{"name": "MODE", "value": "fast"}]
    assert (told["sharedMemorySizeMb"], told["deploymentTimeout"]) == ("64", "1200s")


def test_a_model_is_deleted_only_once_nothing_of_it_is_deployed(cloud: RecordingCloud) -> None:
    deploy(cloud, second_slot=SecondSlot(model_version="3", percent=10))

    for slot in ("live", "second"):
        made = cloud.registered[DEPLOYMENT, f"fraud-{slot}"]
        assert {(MODEL, "fraud"), (ENDPOINT, "fraud")} <= made.depends_on


def test_requests_move_by_the_steps_of_the_rollout(cloud: RecordingCloud) -> None:
    deploy(cloud, rollout=Rollout(strategy="canary", percent=10, bake_minutes=10))

    assert [step["percent"] for step in cloud.one(TRAFFIC)["steps"]] == [10, 100]


def test_protection_is_of_what_stays(cloud: RecordingCloud) -> None:
    """A deployment is replaced by the next version, and goes."""
    deploy(cloud, protect=True)

    kept = {kind: cloud.only(kind).protect for kind in (ENDPOINT, MODEL, TRAFFIC, DEPLOYMENT)}
    assert kept == {ENDPOINT: True, MODEL: True, TRAFFIC: True, DEPLOYMENT: False}


def test_labels_are_of_everything_that_has_some(cloud: RecordingCloud) -> None:
    deploy(cloud, labels={"team": "risk"}, model=Model(image="fraud:1"))

    assert {kind for (kind, _), it in cloud.registered.items() if it.inputs.get("labels")} >= {
        *(MODEL, ENDPOINT, REPOSITORY)
    }


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
    [told] = refused(lambda: cloud.deploy(lambda: VertexEndpoint(name, an_endpoint())))

    assert told.startswith("name: ")
    assert line in told


def test_outputs_tell_where_it_is(cloud: RecordingCloud) -> None:
    told: dict[str, Any] = {}

    def program() -> pulumi.Output[None]:
        made = VertexEndpoint("fraud", an_endpoint(endpoint_id="184062"))
        found = pulumi.Output.all(url=made.invoke_url, id=made.endpoint_id)
        return found.apply(told.update)

    cloud.deploy(program)

    assert told["id"] == "184062"
    assert told["url"].startswith("https://europe-west4-aiplatform.googleapis.com/v1/")
    assert told["url"].endswith(":predict")


def test_a_mapping_is_taken_as_well(cloud: RecordingCloud) -> None:
    asked: Any = {"project": "my-project", "location": "europe-west4", "model": {"image": IMAGE}}

    cloud.deploy(lambda: VertexEndpoint("fraud", asked))

    assert cloud.has(ENDPOINT)
    with pytest.raises(InvalidArguments, match="machine_typ: is not a setting; did you mean"):
        cloud.deploy(lambda: VertexEndpoint("other", asked | {"machine_typ": "n1-standard-2"}))
