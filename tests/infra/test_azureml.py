"""Services on Azure Machine Learning: what profiles give them, and what the program makes."""

from typing import Any

import pytest

from serving_components import Model, Rollout, Strategy
from serving_components.azure import AzureOnlineEndpointArgs, Workspace
from serving_components.core import InvalidArguments
from serving_stack.azure_shared import AzureShared
from serving_stack.program import deploy
from tests.infra.stack_files import AZURE, GCP, IMAGE, ON_AZURE, azureml, parsed, service
from tests.support.cloud import RecordingCloud

ENDPOINT = "azure-native:machinelearningservices:OnlineEndpoint"
WORKSPACE = "azure-native:machinelearningservices:Workspace"
VAULT = "azure-native:keyvault:Vault"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:oncall"
CHANNEL = "projects/my-project/notificationChannels/7"
GROUP = (
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers"
    "/Microsoft.Insights/actionGroups/oncall"
)
EMAIL = "oncall@example.com"


def served(given: dict[str, Any], stack: str = "dev") -> AzureOnlineEndpointArgs:
    return parsed(given, stack).azure_endpoints["digits"]


def on_every_cloud(**changes: Any) -> dict[str, Any]:
    """A model on each cloud."""
    given = service() | {"gcp": GCP, "azure": AZURE} | changes
    given["models"] |= {"google": {"image": IMAGE}, "azure": {"image": ON_AZURE}}
    given["services"] |= {
        "scores": {"model": "google", "vertex": {}},
        "risk": {"model": "azure", "azureml": {}},
    }
    return given


@pytest.mark.parametrize(
    ("profile", "machine", "bounds", "follows", "protect"),
    [
        ("dev", "Standard_DS2_v2", (1, 1), None, False),
        ("staging", "Standard_DS3_v2", (1, 3), 60, False),
        ("prod", "Standard_DS3_v2", (2, 5), 60, True),
    ],
)
def test_a_profile_sizes_an_endpoint_of_azure(
    profile: str,
    machine: str,
    bounds: tuple[int, int],
    follows: float | None,
    *,
    protect: bool,
) -> None:
    found = served(azureml(profile))

    assert found.instance_type == machine
    assert (found.scaling.min, found.scaling.most) == bounds
    assert (found.scaling.cpu_percent, found.protect) == (follows, protect)


@pytest.mark.parametrize(
    ("profile", "rollout"),
    [
        ("dev", Rollout()),
        ("staging", Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=5)),
        ("prod", Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=10)),
    ],
)
def test_a_canary_on_azure_is_a_tenth(profile: str, rollout: Rollout) -> None:
    assert served(azureml(profile)).rollout == rollout


def test_tags_are_those_of_stack_and_service_together() -> None:
    given = azureml() | {"defaults": {"tags": {"team": "risk", "tier": "silver"}}}
    given["services"]["digits"]["tags"] = {"tier": "gold"}

    assert served(given, "EU.blue").tags == {
        "environment": "EU.blue",
        "service": "digits",
        "team": "risk",
        "tier": "gold",
    }


def test_a_second_slot_serves_a_model_by_its_name() -> None:
    given = azureml(second_slot={"model": "other", "percent": 20})
    given["models"]["other"] = {"image": "risk.azurecr.io/other:2"}

    second = served(given).second_slot

    assert second is not None
    assert (second.model.image, second.percent) == ("risk.azurecr.io/other:2", 20)


def test_a_script_of_another_name_is_for_a_model_with_an_environment_of_azures() -> None:
    given = azureml(scoring_script="main.py")
    given["models"]["digits"] = {"path": "examples/digits/azure", "framework": "sklearn:1.5"}

    assert served(given).scoring_script == "main.py"
    with pytest.raises(InvalidArguments, match="is run by an environment of Azure's"):
        served(azureml(scoring_script="main.py"))


def test_each_cloud_tells_the_receivers_that_it_can() -> None:
    stack = parsed(on_every_cloud(defaults={"notify": [TOPIC, CHANNEL, GROUP, EMAIL]}))

    assert stack.endpoints["digits"].alarms.notify == [TOPIC]
    assert stack.vertex_endpoints["scores"].alarms.notify == [CHANNEL, EMAIL]
    assert stack.azure_endpoints["risk"].alarms.notify == [GROUP, EMAIL]


def test_endpoints_of_every_cloud_stand_in_one_stack(cloud: RecordingCloud) -> None:
    wanted = parsed(on_every_cloud())

    told = cloud.deploy(lambda: deploy(wanted), stack="dev")

    assert {name: one["kind"] for name, one in told.items()} == {
        "digits": "sagemaker",
        "scores": "vertex",
        "risk": "azureml",
    }


def test_a_stack_of_azure_alone_has_no_provider_of_another_cloud(cloud: RecordingCloud) -> None:
    wanted = parsed(azureml() | {"aws": {"region": "eu-west-1"}})

    cloud.deploy(lambda: deploy(wanted), stack="dev")

    assert not cloud.has("pulumi:providers:aws")
    assert cloud.one("pulumi:providers:azure-native") == {
        "subscriptionId": AZURE["subscription"],
        "location": "westeurope",
        "environment": "public",
    }
    assert {
        found.provider
        for found in cloud.registered.values()
        if found.typ.startswith("azure-native:")
    } == {"azure-westeurope"}


def test_services_share_one_workspace(cloud: RecordingCloud) -> None:
    given = azureml()
    given["services"]["other"] = {"model": "digits", "azureml": {}}
    wanted = parsed(given)

    cloud.deploy(lambda: deploy(wanted), stack="dev")

    [workspace] = cloud.of(WORKSPACE)
    [one, other] = cloud.of(ENDPOINT)
    assert one.inputs["workspaceName"] == other.inputs["workspaceName"]
    assert workspace.parent == "workspace"


@pytest.mark.parametrize(("profile", "protected"), [("staging", None), ("prod", True)])
def test_what_is_deleted_of_a_key_vault_in_production_can_be_had_back(
    cloud: RecordingCloud, profile: str, protected: object
) -> None:
    wanted = parsed(azureml(profile), profile)

    cloud.deploy(lambda: deploy(wanted), stack=profile)

    assert cloud.one(VAULT)["properties"].get("enablePurgeProtection") is protected


def test_what_the_workspace_has_not_is_told_by_the_program() -> None:
    """The settings were judged by one that has everything."""
    args = parsed(azureml()).azure_endpoints["digits"]
    bare = Workspace(
        subscription_id=AZURE["subscription"],
        location="westeurope",
        resource_group="ml",
        workspace_name="bare",
    )
    own = args.model_copy(update={"model": Model(image="digits:1")})

    with pytest.raises(InvalidArguments) as told:
        AzureShared(bare).completed(own)

    assert [str(fault).partition(",")[0] for fault in told.value.faults] == [
        "model.image: digits:1 has no registry"
    ]


def test_the_stack_tells_where_an_endpoint_of_azure_is_reached(cloud: RecordingCloud) -> None:
    wanted = parsed(azureml())

    told = cloud.deploy(lambda: deploy(wanted), stack="dev")["digits"]

    assert told["endpoint_name"] == cloud.one(ENDPOINT)["endpointName"]
    assert told["invoke_url"].endswith(".westeurope.inference.ml.azure.com/score")
    assert (told["subscription_id"], told["location"]) == (AZURE["subscription"], "westeurope")
    assert (told["auth_mode"], told["scaling"]) == ("AADToken", {"min": 1, "max": 1})
    assert set(told["identity"]) == {"principal_id", "client_id"}
    assert set(told) == {
        *("kind", "endpoint_name", "endpoint_id", "subscription_id", "resource_group"),
        *("workspace", "location", "invoke_url", "auth_mode", "identity", "registry"),
        *("scaling", "alarms", "dashboard"),
    }


def test_everything_on_azure_has_the_stacks_tags(cloud: RecordingCloud) -> None:
    wanted = parsed(azureml("prod") | {"defaults": {"tags": {"team": "risk"}}}, "prod")

    cloud.deploy(lambda: deploy(wanted), stack="prod")

    tagged = [it.inputs["tags"] for it in cloud.registered.values() if it.inputs.get("tags")]
    assert len(tagged) > 5
    for tags in tagged:
        assert (tags["environment"], tags["team"]) == ("prod", "risk")


@pytest.mark.parametrize(("name", "value"), [("subscription", "0000"), ("location", "westeurope")])
def test_a_line_break_in_a_place_is_told_in_one_line(name: str, value: str) -> None:
    with pytest.raises(InvalidArguments) as refused:
        parsed(azureml() | {"azure": AZURE | {name: f"{value}\n"}})

    [fault] = refused.value.faults
    assert str(fault).startswith(f'azure.{name}: "{value}\\n" is ')
    assert "\n" not in str(fault)
