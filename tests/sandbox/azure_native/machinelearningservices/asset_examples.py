"""Examples of a model's and an environment's version."""

from typing import Any, Final

from tests.sandbox.azure_native.machinelearningservices.workspace_example import (
    SHARED,
    WORKSPACE,
    WORKSPACE_ID,
)
from tests.sandbox.azure_native.resources.examples import NAME
from tests.support.lifecycle import Breach, Example

WORKSPACELESS: Final = Breach(
    "holder_is_there",
    "ParentResourceNotFound: Can not perform requested operation on nested resource. Parent"
    " resource 'gone' not found.",
    {"workspaceName": "gone"},
)
IN_WORKSPACE: Final = {"resourceGroupName": NAME, "workspaceName": "serving-ml"}
MODEL_ID: Final = f"{WORKSPACE_ID}/models/fraud/versions/1"
ENVIRONMENT_ID: Final = f"{WORKSPACE_ID}/environments/serving/versions/1"
BLOBS: Final = "https://servingmodels.blob.core.windows.net/models"


def of_model(**more: Any) -> dict[str, Any]:
    files = {"modelType": "custom_model", "modelUri": f"{BLOBS}/fraud"}
    return {"properties": files | more}


def of_environment(**more: Any) -> dict[str, Any]:
    return {"properties": {"image": "servingimages.azurecr.io/serving:1"} | more}


MODEL: Final = Example(
    token="azure-native:machinelearningservices:ModelVersion",
    needs=(*SHARED, WORKSPACE),
    inputs=IN_WORKSPACE | {"name": "fraud", "version": "1"} | of_model(),
    id=MODEL_ID,
    outputs={"properties": of_model()["properties"] | {"provisioningState": "Succeeded"}},
    changed=of_model(description="the first", tags={"team": "fraud"}),
    replaced={
        "name": "other",
        "resourceGroupName": "others",
        "version": "2",
        "workspaceName": "other-ml",
    },
    breaches=(
        WORKSPACELESS,
        Breach("files_stay", "a version keeps", of_model(modelUri=f"{BLOBS}/other")),
    ),
)
ENVIRONMENT: Final = Example(
    token="azure-native:machinelearningservices:EnvironmentVersion",
    needs=(*SHARED, WORKSPACE),
    inputs=IN_WORKSPACE | {"name": "serving", "version": "1"} | of_environment(),
    id=ENVIRONMENT_ID,
    outputs={
        "properties": of_environment()["properties"]
        | {"environmentType": "UserCreated", "osType": "Linux", "provisioningState": "Succeeded"}
    },
    changed=of_environment(description="the first"),
    replaced={
        "name": "other",
        "properties": {"image": "servingimages.azurecr.io/serving:2"},
        "resourceGroupName": "others",
        "version": "2",
        "workspaceName": "other-ml",
    },
    breaches=(
        WORKSPACELESS,
        Breach("image_or_build", "beside image", of_environment(build={"contextUri": BLOBS})),
        Breach("image_or_build", "properties.image: is required", of_environment(image=None)),
    ),
)
