"""azure-native:machinelearningservices:Datastore."""

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH, InWorkspace
from cloud_sandbox.azure_native.machinelearningservices.names import DATASTORE
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.azure_native.storage.names import ACCOUNT, CONTAINER
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, present
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_NAME: Final = re.compile(r"[a-z0-9_]{1,255}")
_BLOBS: Final = "AzureBlob"
_FIXED: Final = (
    *("accountName", "containerName", "endpoint", "protocol", "serviceDataAccessAuthIdentity"),
    *("fileShareName", "filesystem", "storeName", "artifact", "oneLakeWorkspaceName"),
)
_MODELS: Final = rules.documented("`AzureBlobDatastore` of azure-ai-ml 1.35.2's models")


class Datastore(InWorkspace):
    """A place with files that a workspace knows by a name; the files are not its own."""

    token = DATASTORE
    api = "Microsoft.MachineLearningServices:Datastores_CreateOrUpdate"
    path = f"{PATH}/datastores/{{name}}"
    auto_name = ArmName(property="name", separator="", kind="copy")
    # Path parameters, and `visibility` create and read in azure-ai-ml 1.35.2 [D]. Whether
    # azure-native finds those that are inside one of five shapes was not run [U].
    replaced_by = frozenset(
        {
            *("name", "resourceGroupName", "workspaceName"),
            *(f"properties.{name}" for name in _FIXED),
        }
    )
    adds: ClassVar[dict[str, tuple[str, ...]]] = {
        "properties": ("isDefault", "resourceGroup", "subscriptionId")
    }
    state_at = ()

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        within: Properties = {"isDefault": False}
        if inside(inputs, "properties").get("datastoreType") == _BLOBS:
            within |= {"resourceGroup": inputs["resourceGroupName"]}
            within |= {"subscriptionId": here.scope.account}
        return {"properties": within, "systemData": system_data(here)}

    @rules.of_inputs(
        "its name has small letters, digits and _",
        rules.quoted("Azure/MachineLearningNotebooks issue 951, MicrosoftDocs/azure-docs 110869"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("name")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            yield Fault("name", f"must have small letters, digits and _ alone; got {name!r}")

    @rules.of_inputs("one of blobs names an account and a container", _MODELS)
    def _says_where(self, inputs: Properties) -> Iterator[Fault]:
        asked = inside(inputs, "properties")
        if asked.get("datastoreType") != _BLOBS:
            return
        for name in ("accountName", "containerName"):
            if asked.get(name) is not UNKNOWN and not present(asked.get(name)):
                yield Fault(f"properties.{name}", "is required of a datastore of blobs")

    @rules.of_existence(
        "the container that it names exists, where it is of its own subscription",
        rules.unverified("Azure looks unless skipValidation is set; its words were not read"),
    )
    def _container_is_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        asked = inside(inputs, "properties")
        own = asked.get("subscriptionId") in (None, here.scope.account)
        if asked.get("datastoreType") != _BLOBS or not own or inputs.get("skipValidation") is True:
            return
        account = resource_id.written(
            "resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{account}",
            here.scope.account,
            {
                "group": asked.get("resourceGroup") or inputs["resourceGroupName"],
                "account": asked.get("accountName"),
            },
        )
        if here.find(ACCOUNT, resource_id.key_of(account)) is None:
            yield f"properties.accountName: {account!r} does not exist; create it first"
            return
        container = f"{account}/blobServices/default/containers/{asked.get('containerName')}"
        if here.find(CONTAINER, resource_id.key_of(container)) is None:
            yield f"properties.containerName: {container!r} does not exist; create it first"
