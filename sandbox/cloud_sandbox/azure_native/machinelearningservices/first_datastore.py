"""The datastore that a workspace begins with, and its container.

Here they come to be when they are looked up, which is the only way to learn the container's name.
"""

from typing import Final

from cloud_sandbox.azure_native import referred, resource_id
from cloud_sandbox.azure_native.machinelearningservices.datastore import Datastore
from cloud_sandbox.azure_native.machinelearningservices.workspace import Workspace
from cloud_sandbox.azure_native.storage.blob_container import BlobContainer
from cloud_sandbox.azure_native.storage.names import ACCOUNT
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

NAME: Final = "workspaceblobstore"


def begin(here: Here, args: Properties) -> None:
    """Make both in the account of the workspace that is asked, unless they are there.

    Their names: pages `how-to-datastore` and `concept-data` of Azure Machine Learning [D]. The
    container stays where the workspace goes, as other files of the account do [U].
    """
    workspace = _there(here, Workspace(), args)
    if args.get("name") != NAME or workspace is None or _there(here, Datastore(), args):
        return
    account = referred.found(here, ACCOUNT, workspace.inputs.get("storageAccount"))
    if account is None:
        return
    container = f"azureml-blobstore-{workspace.attributes['workspaceId']}"
    place = {name: account.inputs[name] for name in ("accountName", "resourceGroupName")}
    _put(here, BlobContainer(), place | {"containerName": container})
    within = {name: workspace.inputs[name] for name in ("resourceGroupName", "workspaceName")}
    properties = {
        "datastoreType": "AzureBlob",
        "accountName": account.inputs["accountName"],
        "containerName": container,
        "credentials": {"credentialsType": "None"},
        "endpoint": "core.windows.net",
        "protocol": "https",
        "resourceGroup": account.inputs["resourceGroupName"],
        "subscriptionId": here.scope.account,
    }
    _put(here, Datastore(), within | {"name": NAME, "properties": properties})


def _there(here: Here, kind: Workspace | Datastore, args: Properties) -> Record | None:
    return here.find(kind.token, resource_id.key_of(kind.id_of(here.scope.account, args)))


def _put(here: Here, kind: BlobContainer | Datastore, inputs: Properties) -> None:
    identity = kind.identity(here, inputs)
    attributes = kind.attributes(here, identity, inputs)
    here.store.put(Record(here.scope, kind.token, identity, inputs, attributes))
