"""Examples of what holds versions of assets, of code, and of a datastore."""

from typing import Any, Final

from tests.sandbox.azure_native.emulation import SUBSCRIPTION
from tests.sandbox.azure_native.machinelearningservices.asset_examples import (
    BLOBS,
    IN_WORKSPACE,
    WORKSPACELESS,
)
from tests.sandbox.azure_native.machinelearningservices.workspace_example import (
    SHARED,
    WORKSPACE,
    WORKSPACE_ID,
)
from tests.sandbox.azure_native.resources.examples import NAME
from tests.sandbox.azure_native.storage.container_example import CONTAINER
from tests.support.lifecycle import Breach, Example

_ML: Final = "azure-native:machinelearningservices"
NAMELESS: Final = ("-fraud", "fraud.1", "a" * 256)


def _holding(kind: str, segment: str) -> Example:
    return Example(
        token=f"{_ML}:{kind}",
        needs=(*SHARED, WORKSPACE),
        inputs=IN_WORKSPACE | {"name": "fraud", "properties": {"description": "all of them"}},
        id=f"{WORKSPACE_ID}/{segment}/fraud",
        outputs={
            "name": "fraud",
            "properties": {"description": "all of them", "provisioningState": "Succeeded"},
        },
        changed={"properties": {"tags": {"team": "fraud"}}},
        replaced={"name": "other", "resourceGroupName": "others", "workspaceName": "other-ml"},
        breaches=(
            WORKSPACELESS,
            *(
                Breach(
                    "name_has_a_form", f"begin with a letter or digit; got {name!r}", {"name": name}
                )
                for name in NAMELESS
            ),
        ),
    )


def of_code(**more: Any) -> dict[str, Any]:
    return {"properties": {"codeUri": f"{BLOBS}/fraud-code"} | more}


def of_datastore(**more: Any) -> dict[str, Any]:
    asked = {
        "accountName": "servingmodels",
        "containerName": "models",
        "credentials": {"credentialsType": "None"},
        "datastoreType": "AzureBlob",
        "resourceGroup": NAME,
    }
    told = {name: value for name, value in (asked | more).items() if value is not None}
    return {"properties": told}


HOLDING: Final = [
    _holding("ModelContainer", "models"),
    _holding("EnvironmentContainer", "environments"),
    _holding("CodeContainer", "codes"),
]
CODE: Final = Example(
    token=f"{_ML}:CodeVersion",
    needs=(*SHARED, WORKSPACE),
    inputs=IN_WORKSPACE | {"name": "fraud", "version": "1"} | of_code(),
    id=f"{WORKSPACE_ID}/codes/fraud/versions/1",
    outputs={"properties": of_code()["properties"] | {"provisioningState": "Succeeded"}},
    changed=of_code(description="the first"),
    replaced={
        "name": "other",
        "resourceGroupName": "others",
        "version": "2",
        "workspaceName": "other-ml",
    },
    breaches=(
        WORKSPACELESS,
        Breach("files_stay", "a version keeps", of_code(codeUri=f"{BLOBS}/other")),
    ),
)
DATASTORE: Final = Example(
    token=f"{_ML}:Datastore",
    needs=(*SHARED, CONTAINER, WORKSPACE),
    inputs=IN_WORKSPACE | {"name": "serving_models"} | of_datastore(),
    id=f"{WORKSPACE_ID}/datastores/serving_models",
    outputs={
        "properties": of_datastore()["properties"]
        | {"isDefault": False, "subscriptionId": SUBSCRIPTION}
    },
    changed=of_datastore(description="models"),
    replaced={
        "name": "other",
        "properties": of_datastore(containerName="others")["properties"],
        "resourceGroupName": "others",
        "workspaceName": "other-ml",
    },
    breaches=(
        WORKSPACELESS,
        Breach("name_has_a_form", "digits and _ alone; got 'my-models'", {"name": "my-models"}),
        Breach("says_where", "containerName: is required", of_datastore(containerName=None)),
        Breach(
            "container_is_there",
            "/storageAccounts/gonemodels' does not exist",
            of_datastore(accountName="gonemodels"),
        ),
        Breach(
            "container_is_there",
            "/containers/gone' does not exist",
            of_datastore(containerName="gone"),
        ),
    ),
)
