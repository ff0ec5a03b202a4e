"""Where a share of the requests and answers is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pulumi
from pulumi_azure_native import authorization
from pulumi_azure_native import machinelearningservices as ml

from serving_components.azure.made_guids import guid_of
from serving_components.azure.roles import Role, definition
from serving_components.core import reasons
from serving_components.core.assembled import assembled

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs
    from serving_components.azure.workspace_reference import Workspace

_COLLECTIONS: Final = ("request", "response")
"""Names by which Azure keeps the payload, without the container's help
(`how-to-collect-production-data` [D])."""

_FOLDER: Final = "modelDataCollector"
"""`DEFAULT_MDC_PATH` of azure-ai-ml 1.35.2 [D]."""

_VERSION: Final = "1"
"""What azure-ai-ml 1.35.2 calls it, too: files come to it, and its place stays [D]."""

_WRITE: Final = "collect"
"""End of the role's name, which is state."""


@dataclass(frozen=True)
class Collected:
    """What was made for it."""

    collector: ml.DataCollectorArgs | None = None
    """What each deployment is told, known once the files may be written."""

    data: Mapping[str, ml.DataVersion] = field(default_factory=dict)
    """By collection."""


def collected(
    name: str,
    called: str,
    args: "AzureOnlineEndpointArgs",
    *,
    principal_id: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> Collected:
    """Written by the identity that the containers have, which may write files for it.

    Of a given identity nobody is known here, so that what it may do is its owner's. Of all
    deployments together: each event says whose it is (`source` [D]).
    """
    asked = args.data_collection
    if asked is None:
        return Collected()
    role = None if principal_id is None else _role(name, principal_id, args.workspace, opts)
    told = [] if role is None else [role.id]
    data = {it: _data(name, called, it, args.workspace, opts) for it in _COLLECTIONS}
    collections = {
        it: ml.CollectionArgs(
            data_collection_mode=ml.DataCollectionMode.ENABLED,
            data_id=assembled([version.id, *told], lambda it: str(it[0])),
            sampling_rate=asked.sampling_percent / 100,
        )
        for it, version in data.items()
    }
    logged = ml.RequestLoggingArgs(capture_headers=asked.headers) if asked.headers else None
    collector = ml.DataCollectorArgs(
        collections=collections, request_logging=logged, rolling_rate=ml.RollingRateType.HOUR
    )
    return Collected(collector, data)


def _data(
    name: str, called: str, collection: str, workspace: "Workspace", opts: pulumi.ResourceOptions
) -> ml.DataVersion:
    """What Azure Machine Learning knows the files by."""
    held = ml.DataContainer(
        f"{name}-{collection}",
        name=f"{called}-{collection}",
        properties=ml.DataContainerPropertiesArgs(data_type=ml.DataType.URI_FOLDER),
        resource_group_name=workspace.resource_group,
        workspace_name=workspace.workspace_name,
        opts=opts,
    )
    return ml.DataVersion(
        f"{name}-{collection}",
        name=held.name,
        version=_VERSION,
        properties=ml.UriFolderDataVersionArgs(
            data_type="uri_folder",
            data_uri=workspace.collected_uri(f"{_FOLDER}/{called}/{collection}"),
        ),
        resource_group_name=workspace.resource_group,
        workspace_name=workspace.workspace_name,
        opts=opts,
    )


def _role(
    name: str,
    principal_id: pulumi.Input[str],
    workspace: "Workspace",
    opts: pulumi.ResourceOptions,
) -> authorization.RoleAssignment:
    """The role that a container of one's own takes: `how-to-collect-production-data` [D].

    On kept requests alone: who runs a model's code may not write what others serve.
    """
    assigned = authorization.RoleAssignment(
        f"{name}-{_WRITE}",
        principal_id=principal_id,
        principal_type=authorization.PrincipalType.SERVICE_PRINCIPAL,
        role_assignment_name=guid_of(f"{name}-{_WRITE}", workspace.subscription_id),
        role_definition_id=definition(workspace.subscription_id, Role.BLOB_CONTRIBUTOR),
        scope=workspace.collected_container_id or "",
        opts=opts,
    )
    reasons.keep(assigned, ["data_collection"])
    return assigned
