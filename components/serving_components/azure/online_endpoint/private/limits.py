"""Ways that Azure has not, and files that no workspace takes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.azure.isolation import Isolation
from serving_components.azure.online_endpoint.private.public_network_access import (
    PublicNetworkAccess,
)
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_WAY_OUT: Final = "egress_public_network_access"
_NETWORK: Final = {
    "subnets": "names subnets, and Azure puts managed deployments into none of yours; leave it out",
    "security_groups": (
        "names firewalls of subnets, which managed deployments have not; leave it out"
    ),
    "isolated": (
        "is more than Azure closes, whose containers still reach what a workspace needs; leave it"
        " out, and set egress_public_network_access to Disabled, or give the workspace a managed"
        " network that approves what is reached"
    ),
}
"""`concept-secure-online-endpoint` [D]."""


def objections(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """All of it."""
    for word, reason in _NETWORK.items():
        if getattr(args.network, word):
            yield Fault(("network", word), reason)
    yield from _ways(args)
    yield from _kept(args)


def _ways(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """Both take the workspace's private endpoint, the way out no managed network: same page [D]."""
    closed, workspace = PublicNetworkAccess.DISABLED, args.workspace
    if args.public_network_access == closed and not workspace.private_endpoint:
        yield Fault(
            ("public_network_access",),
            "leaves the workspace's private endpoint alone to come by, and this workspace has none,"
            " so that nobody could ask; leave it out, or give a Workspace with private_endpoint",
        )
    if args.egress_public_network_access != closed:
        return
    if Isolation(workspace.isolation) is not Isolation.DISABLED:
        reason = (
            f"is not said to a workspace whose isolation is {Isolation(workspace.isolation).value},"
            " which says what is reached; leave it out"
        )
        yield Fault((_WAY_OUT,), reason)
    elif not workspace.private_endpoint:
        reason = (
            "takes private endpoints of the workspace, its storage account and a registry of the"
            " premium tier, and this workspace has none; leave it out, or give a Workspace with"
            " private_endpoint"
        )
        yield Fault((_WAY_OUT,), reason)


def _kept(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    if args.data_collection is not None and args.workspace.collected_datastore is None:
        yield Fault(
            ("data_collection",),
            "is kept in a container of its own, which this workspace does not tell; give it"
            " storage_account_id, collected_container and collected_datastore, or leave"
            " data_collection out",
        )
    asked = args.log_categories if "log_categories" in args.model_fields_set else []
    if asked and args.workspace.log_workspace_id is None:
        yield Fault(
            ("log_categories",),
            "are kept in a Log Analytics workspace, which this workspace does not tell; give it"
            " log_workspace_id, or leave log_categories out",
        )
    for place, category in enumerate(args.log_categories):
        if category in args.log_categories[:place]:
            yield Fault(("log_categories", place), f"{category} is there already; leave it out")
    if args.app_insights and not args.workspace.insights_local_auth:
        yield Fault(
            ("app_insights",),
            "is told by a key, which this workspace's Application Insights does not take; leave it"
            " out, as logs go to the Log Analytics workspace (log_categories), or set"
            " insights_local_auth of the workspace",
        )
