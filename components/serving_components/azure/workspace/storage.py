"""Where models' files lie."""

from collections.abc import Sequence
from typing import Final

import pulumi
from pulumi_azure_native import authorization, storage

from serving_components.azure.made_guids import guid_of
from serving_components.azure.roles import Role, definition
from serving_components.azure.workspace.arguments import AzureWorkspaceArgs
from serving_components.azure.workspace.redundancy import StorageRedundancy
from serving_components.core import reasons

CONTAINER: Final = "models"
COLLECTED: Final = "collected"


def account(
    name: str,
    args: AzureWorkspaceArgs,
    group: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> storage.StorageAccount:
    """Nothing in it is public, and nobody comes by a key: by Entra's tokens and TLS 1.2 alone.

    As `avm/res/storage/storage-account` of Azure/bicep-registry-modules has it by default [D], but
    reached from every network: whoever runs `pulumi up` writes models' files to it. One that is not
    called by a key is taken by a workspace whose own datastores go by its identity.
    """
    return storage.StorageAccount(
        name,
        resource_group_name=group,
        location=args.location,
        kind=storage.Kind.STORAGE_V2,
        sku=storage.SkuArgs(name=StorageRedundancy(args.storage_redundancy).value),
        access_tier=storage.AccessTier.HOT,
        allow_blob_public_access=False,
        allow_cross_tenant_replication=False,
        allow_shared_key_access=False,
        default_to_o_auth_authentication=True,
        enable_https_traffic_only=True,
        is_local_user_enabled=False,
        minimum_tls_version=storage.MinimumTlsVersion.TLS1_2,
        tags=args.tags,
        opts=opts,
    )


def container(
    name: str,
    of: storage.StorageAccount,
    group: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> storage.BlobContainer:
    """Of models alone, apart from what the workspace keeps for itself."""
    return storage.BlobContainer(
        name,
        container_name=CONTAINER,
        account_name=of.name,
        resource_group_name=group,
        public_access=storage.PublicAccess.NONE,
        opts=opts,
    )


def collected_container(
    name: str,
    of: storage.StorageAccount,
    group: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> storage.BlobContainer:
    """Of kept requests alone: endpoints' containers may write it, and nothing of models."""
    return storage.BlobContainer(
        f"{name}-{COLLECTED}",
        container_name=COLLECTED,
        account_name=of.name,
        resource_group_name=group,
        public_access=storage.PublicAccess.NONE,
        opts=opts,
    )


def writers(
    name: str,
    args: AzureWorkspaceArgs,
    of: storage.BlobContainer,
    opts: pulumi.ResourceOptions,
) -> Sequence[authorization.RoleAssignment]:
    """Who may write models' files, which to own the account is not enough for.

    Source: Microsoft's page `authorize-data-access` of Azure Storage [D].
    """
    return [
        _writer(f"{name}-{principal.lower()}", principal, args, of, opts)
        for principal in args.deployers
    ]


def _writer(
    name: str,
    principal: str,
    args: AzureWorkspaceArgs,
    of: storage.BlobContainer,
    opts: pulumi.ResourceOptions,
) -> authorization.RoleAssignment:
    assigned = authorization.RoleAssignment(
        name,
        principal_id=principal,
        role_assignment_name=guid_of(name, args.subscription_id),
        role_definition_id=definition(args.subscription_id, Role.BLOB_CONTRIBUTOR),
        scope=of.id,
        opts=opts,
    )
    reasons.keep(assigned, ["deployers: writes models' files"])
    return assigned
