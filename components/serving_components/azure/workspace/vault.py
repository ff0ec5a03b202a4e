"""The key vault that a workspace asks for."""

import pulumi
from pulumi_azure_native import authorization, keyvault

from serving_components.azure.workspace.arguments import AzureWorkspaceArgs


def vault(
    name: str,
    args: AzureWorkspaceArgs,
    group: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> keyvault.Vault:
    """Read by roles alone; a deleted one is kept for 90 days, so that it can be had back.

    As `avm/res/key-vault/vault` of Azure/bicep-registry-modules has it by default [D], but for the
    protection against purging, which cannot be taken back.
    """
    asked = authorization.get_client_config_output(opts=pulumi.InvokeOptions(parent=opts.parent))
    tenant = asked.apply(lambda found: _tenant(found, args))
    return keyvault.Vault(
        name,
        resource_group_name=group,
        location=args.location,
        properties=keyvault.VaultPropertiesArgs(
            tenant_id=tenant,
            sku=keyvault.SkuArgs(family=keyvault.SkuFamily.A, name=keyvault.SkuName.STANDARD),
            enable_rbac_authorization=True,
            enable_soft_delete=True,
            # It takes no False (documentation of the property in pulumi-azure-native 3.29.0 [D]).
            enable_purge_protection=args.purge_protection or None,
        ),
        tags=args.tags,
        opts=opts,
    )


def _tenant(found: authorization.GetClientConfigResult, args: AzureWorkspaceArgs) -> str:
    """Of the subscription that the provider is for, which has to be the one asked for.

    Raises:
        RunError: it is another one.
    """
    if found.subscription_id.lower() != args.subscription_id.lower():
        raise pulumi.RunError(
            f"subscription_id is {args.subscription_id}, and the provider makes it in"
            f" {found.subscription_id}; give one of them the other's (config"
            " azure-native:subscriptionId, or subscription_id of an explicit provider)"
        )
    return found.tenant_id
