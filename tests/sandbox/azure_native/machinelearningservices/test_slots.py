"""Blue and green behind one endpoint: in which order traffic, slots and roles may come and go."""

from dataclasses import replace
from typing import Any

import pytest

from cloud_sandbox.azure_native.machinelearningservices.online_deployment import OnlineDeployment
from cloud_sandbox.azure_native.machinelearningservices.online_endpoint import OnlineEndpoint
from cloud_sandbox.engine.operation import Operation
from tests.sandbox.azure_native.authorization.examples import PULL, READ
from tests.sandbox.azure_native.authorization.examples import TOKEN as ASSIGNMENT
from tests.sandbox.azure_native.containerregistry.examples import REGISTRY_ID
from tests.sandbox.azure_native.machinelearningservices.asset_examples import (
    ENVIRONMENT,
    ENVIRONMENT_ID,
    MODEL,
    of_environment,
    of_model,
)
from tests.sandbox.azure_native.machinelearningservices.deployment_example import (
    DEPLOYMENT,
    of_deployment,
)
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import (
    ENDPOINT,
    of_endpoint,
)
from tests.sandbox.azure_native.managedidentity.examples import IDENTITY, IDENTITY_ID
from tests.sandbox.azure_native.resources.examples import GROUP_ID
from tests.sandbox.azure_native.storage.examples import ACCOUNT_ID
from tests.support.emulated import Emulated, Made, Refused
from tests.support.lifecycle import prepare

SERVES = {
    name: {"path": path, "port": 8080}
    for name, path in (
        ("livenessRoute", "/ping"),
        ("readinessRoute", "/ping"),
        ("scoringRoute", "/score"),
    )
}


@pytest.fixture(name="endpoint")
def endpoint_of(cloud: Emulated) -> Made:
    """An endpoint without deployments, in a workspace with a model and an environment."""
    made = prepare(cloud, DEPLOYMENT)
    assert made is not None
    return made


def slot(cloud: Emulated, name: str, **more: Any) -> Made:
    inputs = DEPLOYMENT.inputs | {"deploymentName": name} | more
    return cloud.create(DEPLOYMENT.token, inputs, name=name)


def sharing(cloud: Emulated, endpoint: Made, **properties: Any) -> Made:
    return cloud.update(endpoint, ENDPOINT.inputs | of_endpoint(**properties))


def test_traffic_moves_from_one_slot_to_the_next(cloud: Emulated, endpoint: Made) -> None:
    blue = slot(cloud, "blue")
    live = sharing(cloud, endpoint, traffic={"blue": 100})
    slot(cloud, "green")
    mirrored = sharing(cloud, live, traffic={"blue": 100}, mirrorTraffic={"green": 10})
    split = sharing(cloud, mirrored, traffic={"blue": 90, "green": 10})
    moved = sharing(cloud, split, traffic={"blue": 0, "green": 100})
    cloud.delete(blue)

    assert moved.outputs["properties"]["traffic"] == {"blue": 0, "green": 100}
    assert cloud.refresh(blue) is None


def test_a_slot_with_traffic_is_not_replaced(cloud: Emulated, endpoint: Made) -> None:
    blue = slot(cloud, "blue")
    sharing(cloud, endpoint, traffic={"blue": 100})
    other = DEPLOYMENT.inputs | of_deployment(instanceType="Standard_DS4_v2")

    changes = cloud.diff(blue, other)

    assert changes.replacing == ["properties"]
    assert changes.deletes_first
    with pytest.raises(Refused, match="has 100 percent of its endpoint's traffic"):
        cloud.delete(blue)


def test_traffic_with_no_share_may_name_what_is_not_there(cloud: Emulated, endpoint: Made) -> None:
    told = sharing(cloud, endpoint, traffic={"blue": 0, "green": 0})

    assert told.outputs["properties"]["traffic"] == {"blue": 0, "green": 0}


def test_traffic_names_slots_in_any_case(cloud: Emulated, endpoint: Made) -> None:
    blue = slot(cloud, "blue")
    sharing(cloud, endpoint, traffic={"Blue": 100})

    with pytest.raises(Refused, match="has 100 percent"):
        cloud.delete(blue)


def test_a_refusal_has_the_form_of_arm(cloud: Emulated) -> None:
    with pytest.raises(Refused) as refused:
        slot(cloud, "blue")

    assert str(refused.value).startswith("ParentResourceNotFound: Can not perform requested")


def test_another_regions_endpoint_may_have_the_name(cloud: Emulated, endpoint: Made) -> None:
    place = {"location": "northeurope", "workspaceName": "other-ml"}
    workspace = {"resourceGroupName": "serving", "workspaceName": "other-ml"}
    cloud.create("azure-native:machinelearningservices:Workspace", workspace, name="other-ml")

    theirs = cloud.create(ENDPOINT.token, ENDPOINT.inputs | place, name="theirs")

    assert theirs.outputs["name"] == endpoint.outputs["name"]


@pytest.mark.parametrize("scope", ["resource", "group"])
def test_an_assigned_identity_serves_once_it_has_both_roles(
    cloud: Emulated, endpoint: Made, scope: str
) -> None:
    who = _runs_as_somebody(cloud, endpoint)
    for role, on in ((PULL, REGISTRY_ID), (READ, ACCOUNT_ID)):
        where = on if scope == "resource" else GROUP_ID
        asked = {"principalId": who, "roleDefinitionId": role, "scope": where}
        made = cloud.create(ASSIGNMENT, asked, name=role)
        assert made.outputs["principalType"] == "ServicePrincipal"

    assert slot(cloud, "blue").outputs["properties"]["provisioningState"] == "Succeeded"


def test_a_deployment_without_roles_fails_late_and_is_there(
    cloud: Emulated, endpoint: Made
) -> None:
    who = _runs_as_somebody(cloud, endpoint)

    with pytest.raises(Refused) as refused:
        slot(cloud, "blue")

    assert refused.value.metadata is not None  # the engine keeps it
    for right in ("pull images from", "read models in"):
        assert f"has no role to {right} " in str(refused.value)
    [record] = cloud.store.all(DEPLOYMENT.token)
    failed = OnlineDeployment().outputs(record)
    assert failed["properties"]["provisioningState"] == "Failed"

    for role, on in ((PULL, REGISTRY_ID), (READ, ACCOUNT_ID)):
        asked = {"principalId": who, "roleDefinitionId": role, "scope": on}
        cloud.create(ASSIGNMENT, asked, name=role)
    made = Made(DEPLOYMENT.token, "blue", OnlineDeployment().shown(record), record.inputs, failed)

    again = cloud.update(made, record.inputs)

    assert again.outputs["properties"]["provisioningState"] == "Succeeded"


def _runs_as_somebody(cloud: Emulated, endpoint: Made) -> str:
    """The principal of an assigned identity that the endpoint is made anew with."""
    who = cloud.create(IDENTITY.token, IDENTITY.inputs, name="who").outputs["principalId"]
    assigned = {"type": "UserAssigned", "userAssignedIdentities": [IDENTITY_ID]}
    cloud.delete(endpoint)
    cloud.create(ENDPOINT.token, ENDPOINT.inputs | {"identity": assigned}, name="anew")
    return str(who)


@pytest.mark.parametrize("scores", ["code", "mlflow", "image"])
def test_a_deployment_needs_something_that_scores(
    cloud: Emulated, endpoint: Made, scores: str
) -> None:
    model, environment = MODEL.inputs | {"version": "2"}, ENVIRONMENT.inputs | {"version": "2"}
    if scores == "mlflow":
        model |= of_model(modelType="mlflow_model")
    if scores == "image":
        environment |= of_environment(inferenceConfig=SERVES)
    parts = {
        "codeConfiguration": of_deployment()["properties"]["codeConfiguration"]
        if scores == "code"
        else None,
        "environmentId": cloud.create(ENVIRONMENT.token, environment, name="environment").id,
        "model": cloud.create(MODEL.token, model, name="model").id,
    }

    made = slot(cloud, "blue", **of_deployment(**parts))

    assert endpoint.id in made.id


def test_a_models_new_version_stands_beside_the_old_one(cloud: Emulated, endpoint: Made) -> None:
    second = cloud.create(MODEL.token, MODEL.inputs | {"version": "2"}, name="second")
    blue = slot(cloud, "blue")

    changed = cloud.diff(blue, DEPLOYMENT.inputs | of_deployment(model=second.id))

    assert endpoint.inputs["endpointName"] == "fraud"
    assert changed.changed == ["properties"]
    assert changed.replacing == []


def test_an_environments_image_is_replaced(cloud: Emulated) -> None:
    prepare(cloud, ENVIRONMENT)
    made = cloud.create(ENVIRONMENT.token, ENVIRONMENT.inputs)

    changes = cloud.diff(made, ENVIRONMENT.inputs | of_environment(image="other:1"))

    assert made.id == ENVIRONMENT_ID
    assert changes.replacing == ["properties"]


def test_a_state_is_that_of_what_was_asked_last(cloud: Emulated, endpoint: Made) -> None:

    [record] = cloud.store.all(ENDPOINT.token)
    begun = Operation("Updating", cloud.store.now(), 30)

    busy = replace(record, operation=begun)

    assert endpoint.outputs["properties"]["provisioningState"] == "Succeeded"
    assert OnlineEndpoint().state(busy, begun.began) == "Updating"
    assert OnlineEndpoint().state(busy, begun.began + 30) == "Succeeded"


def test_an_endpoints_identity_stays_in_any_case_and_order(cloud: Emulated, endpoint: Made) -> None:
    _runs_as_somebody(cloud, endpoint)
    [record] = cloud.store.all(ENDPOINT.token)
    made = Made(ENDPOINT.token, "anew", record.id, record.inputs, OnlineEndpoint().outputs(record))
    ids = [IDENTITY_ID.upper()]

    again = ENDPOINT.inputs | {
        "identity": {"type": "UserAssigned", "userAssignedIdentities": ids},
        "tags": {"team": "fraud"},
    }

    assert cloud.update(made, again).outputs["tags"] == {"team": "fraud"}
