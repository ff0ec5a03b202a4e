"""The workspace itself, and its word for where models' files lie."""

import pulumi
from pulumi_azure_native import machinelearningservices as ml

from serving_components.azure.isolation import Isolation
from serving_components.azure.workspace.arguments import AzureWorkspaceArgs


def workspace(
    name: str,
    args: AzureWorkspaceArgs,
    group: pulumi.Input[str],
    *,
    storage: pulumi.Input[str],
    vault: pulumi.Input[str],
    registry: pulumi.Input[str],
    insights: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> ml.Workspace:
    """It goes to its account by an identity of its own, whose roles there Azure keeps up.

    Azure gives that identity data of the account's blobs and the vault by itself, and gives them
    anew when they are taken away; a second assignment of the same is refused
    (`RoleAssignmentExists`, a public repository's notes of 2026 [I]). So none is made here.
    """
    return ml.Workspace(
        name,
        resource_group_name=group,
        location=args.location,
        sku=ml.SkuArgs(name="Basic", tier=ml.SkuTier.BASIC),
        identity=ml.ManagedServiceIdentityArgs(type=ml.ManagedServiceIdentityType.SYSTEM_ASSIGNED),
        friendly_name=name,
        storage_account=storage,
        key_vault=vault,
        container_registry=registry,
        application_insights=insights,
        system_datastores_auth_mode=ml.SystemDatastoresAuthMode.IDENTITY,
        managed_network=ml.ManagedNetworkSettingsArgs(
            isolation_mode=Isolation(args.isolation).value
        ),
        public_network_access=ml.PublicNetworkAccessType.ENABLED,
        v1_legacy_mode=False,
        tags=args.tags,
        opts=opts,
    )


def datastore(
    name: str,
    called: str,
    args: AzureWorkspaceArgs,
    group: pulumi.Input[str],
    of: ml.Workspace,
    *,
    account: pulumi.Input[str],
    container: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> ml.Datastore:
    """Without credentials: who reads there does so by roles of its own."""
    return ml.Datastore(
        name,
        name=called,
        workspace_name=of.name,
        resource_group_name=group,
        properties=ml.AzureBlobDatastoreArgs(
            datastore_type="AzureBlob",
            account_name=account,
            container_name=container,
            credentials=ml.NoneDatastoreCredentialsArgs(credentials_type="None"),
            endpoint="core.windows.net",
            protocol="https",
            resource_group=group,
            subscription_id=args.subscription_id,
        ),
        opts=opts,
    )
