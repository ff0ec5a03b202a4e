"""What is registered of a workspace: what lies around it, and how closed each is."""

from typing import Any

import pulumi
import pytest

from serving_components.azure import AzureWorkspace
from serving_components.azure.workspace.redundancy import StorageRedundancy
from tests.components.azure.workspace.around import (
    ACCOUNT,
    CONTAINER,
    DATASTORE,
    DEFINITIONS,
    GROUP,
    INSIGHTS,
    KINDS,
    LOGS,
    REGISTRY,
    ROLE,
    SOMEBODY,
    VAULT,
    WORKSPACE,
    a_workspace,
    deploy,
)
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import SUBSCRIPTION, TENANT


def test_a_workspace_is_eleven_resources_of_one_component(cloud: RecordingCloud) -> None:
    deploy(cloud)

    parts = [found for found in cloud.registered.values() if found.typ in KINDS]
    assert len(parts) == len(KINDS) + 2  # two containers, and two datastores
    assert {part.parent for part in parts} == {"shared"}
    assert not cloud.has(ROLE)


def test_its_group_is_called_after_the_stack(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.only(GROUP).name == "shared-test"


def test_names_end_in_digits_of_chance(cloud: RecordingCloud) -> None:
    """Those of deleted vaults and workspaces stay taken."""
    deploy(cloud)

    named = {VAULT: "vaultName", ACCOUNT: "accountName", REGISTRY: "registryName"}
    for kind, name in (named | {WORKSPACE: "workspaceName", GROUP: "resourceGroupName"}).items():
        assert name not in cloud.one(kind)


def test_the_account_is_reached_by_tokens_and_over_tls_alone(cloud: RecordingCloud) -> None:
    deploy(cloud)

    account = cloud.one(ACCOUNT)
    assert account["allowBlobPublicAccess"] is False
    assert account["allowSharedKeyAccess"] is False
    assert account["isLocalUserEnabled"] is False
    assert account["enableHttpsTrafficOnly"] is True
    assert account["minimumTlsVersion"] == "TLS1_2"
    assert {found.inputs["publicAccess"] for found in cloud.of(CONTAINER)} == {"None"}


def test_the_registry_has_no_admin_user(cloud: RecordingCloud) -> None:
    deploy(cloud)

    registry = cloud.one(REGISTRY)
    assert (registry["adminUserEnabled"], registry["anonymousPullEnabled"]) == (False, False)


@pytest.mark.parametrize("copies", StorageRedundancy)
def test_the_account_keeps_as_many_copies_as_it_is_asked_for(
    cloud: RecordingCloud, copies: StorageRedundancy
) -> None:
    deploy(cloud, storage_redundancy=copies)

    assert cloud.one(ACCOUNT)["sku"] == {"name": copies.value}


@pytest.mark.parametrize(("asked", "kept"), [({}, None), ({"purge_protection": True}, True)])
def test_the_vault_is_read_by_roles(
    cloud: RecordingCloud, asked: dict[str, Any], kept: bool | None
) -> None:
    deploy(cloud, **asked)

    vault = cloud.one(VAULT)["properties"]
    assert (vault["enableRbacAuthorization"], vault["enableSoftDelete"]) == (True, True)
    assert vault["tenantId"] == TENANT
    assert vault.get("enablePurgeProtection") is kept


def test_logs_go_to_one_place_and_expire(cloud: RecordingCloud) -> None:
    deploy(cloud, log_days=30)

    logs = cloud.one(LOGS)
    assert (logs["retentionInDays"], logs["sku"]) == (30, {"name": "PerGB2018"})
    assert logs["features"] == {"disableLocalAuth": True}
    assert cloud.one(INSIGHTS)["workspaceResourceId"] == "shared-id"


@pytest.mark.parametrize("local", [False, True])
def test_insights_take_a_key_where_that_is_asked_for(cloud: RecordingCloud, local: bool) -> None:
    deploy(cloud, insights_local_auth=local)

    assert cloud.one(INSIGHTS)["disableLocalAuth"] is not local


def test_a_workspace_goes_to_its_account_by_an_identity(cloud: RecordingCloud) -> None:
    deploy(cloud, isolation="AllowInternetOutbound")

    made = cloud.one(WORKSPACE)
    assert made["identity"] == {"type": "SystemAssigned"}
    assert made["systemDatastoresAuthMode"] == "Identity"
    assert made["managedNetwork"]["isolationMode"] == "AllowInternetOutbound"
    needed = {(kind, "shared") for kind in (ACCOUNT, VAULT, REGISTRY, INSIGHTS)}
    assert needed <= cloud.only(WORKSPACE).depends_on


def test_a_datastore_has_no_credentials(cloud: RecordingCloud) -> None:
    deploy(cloud)

    stores = [found.inputs for found in cloud.of(DATASTORE)]
    assert {store["name"]: store["properties"]["containerName"] for store in stores} == {
        "models": "models",
        "collected": "collected",
    }
    for store in stores:
        assert store["workspaceName"] == "shared"
        assert store["properties"]["credentials"] == {"credentialsType": "None"}
        assert store["properties"]["accountName"] == "shared"


def test_deployers_may_write_models_files_and_no_others(cloud: RecordingCloud) -> None:
    deploy(cloud, deployers=[SOMEBODY])

    role = cloud.one(ROLE)
    assert cloud.only(ROLE).name == f"shared-{SOMEBODY}"
    assert role["principalId"] == SOMEBODY
    assert role["roleDefinitionId"] == f"{DEFINITIONS}/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    assert (CONTAINER, "shared") in cloud.only(ROLE).depends_on


def test_who_uses_the_container_waits_for_the_deployers_roles(cloud: RecordingCloud) -> None:
    def program() -> None:
        made = AzureWorkspace("shared", a_workspace(deployers=[SOMEBODY]))
        pulumi.CustomResource("test:it:Uses", "uses", {"container": made.workspace.container})

    cloud.deploy(program)

    uses = cloud.only("test:it:Uses")
    assert uses.inputs["container"] == "models"
    assert (ROLE, f"shared-{SOMEBODY}") in uses.depends_on


def test_a_given_group_is_taken(cloud: RecordingCloud) -> None:
    made = deploy(cloud, resource_group="risk")

    assert (made.group, cloud.has(GROUP)) == (None, False)
    assert cloud.one(ACCOUNT)["resourceGroupName"] == "risk"


def test_everything_is_tagged(cloud: RecordingCloud) -> None:
    deploy(cloud, tags={"team": "risk"})

    for kind in set(KINDS) - {CONTAINER, DATASTORE}:
        assert cloud.one(kind)["tags"] == {"team": "risk"}


@pytest.mark.parametrize("protect", [False, True])
def test_what_holds_something_is_protected(cloud: RecordingCloud, protect: bool) -> None:
    deploy(cloud, protect=protect)

    for kind in (GROUP, ACCOUNT, CONTAINER, VAULT, REGISTRY, LOGS, WORKSPACE, DATASTORE):
        assert {found.protect for found in cloud.of(kind)} == {protect}


def test_services_are_told_where_everything_is(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[list[str]]:
        told = AzureWorkspace("shared", a_workspace()).workspace
        uri = told.datastore_uri("fraud/1")
        return pulumi.Output.all(told.workspace_id, told.container_id, told.login_server, uri)

    [workspace, container, server, uri] = cloud.deploy(program)

    group = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/shared-test"
    assert workspace.startswith(f"{group}/providers/Microsoft.MachineLearningServices/workspaces/")
    assert container.endswith("/blobServices/default/containers/models")
    assert server.endswith(".azurecr.io")
    assert uri.endswith("/datastores/models/paths/fraud/1")


def test_services_are_told_how_closed_it_is(cloud: RecordingCloud) -> None:
    told = deploy(cloud, isolation="AllowOnlyApprovedOutbound").workspace

    assert told.isolation == "AllowOnlyApprovedOutbound"
    assert (told.private_endpoint, told.insights_local_auth) == (False, False)


def test_a_provider_of_another_subscription_is_refused(cloud: RecordingCloud) -> None:
    other = "00000000-aaaa-bbbb-cccc-999999999999"

    with pytest.raises(pulumi.RunError) as told:
        deploy(cloud, subscription_id=other)

    assert str(told.value) == (
        f"subscription_id is {other}, and the provider makes it in {SUBSCRIPTION}; give one of them"
        " the other's (config azure-native:subscriptionId, or subscription_id of an explicit"
        " provider)"
    )
