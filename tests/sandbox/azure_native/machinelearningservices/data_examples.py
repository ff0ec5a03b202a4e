"""Examples of what data are known by."""

from typing import Any, Final

from tests.sandbox.azure_native.machinelearningservices.asset_examples import (
    BLOBS,
    IN_WORKSPACE,
    WORKSPACELESS,
)
from tests.sandbox.azure_native.machinelearningservices.container_examples import NAMELESS
from tests.sandbox.azure_native.machinelearningservices.workspace_example import (
    SHARED,
    WORKSPACE,
    WORKSPACE_ID,
)
from tests.support.lifecycle import Breach, Example

_ML: Final = "azure-native:machinelearningservices"
_REPLACED: Final = {"resourceGroupName": "others", "workspaceName": "other-ml"}


def of_holder(**more: Any) -> dict[str, Any]:
    return {"properties": {"dataType": "uri_folder"} | more}


def of_data(**more: Any) -> dict[str, Any]:
    asked = {"dataType": "uri_folder", "dataUri": f"{BLOBS}/requests"}
    return {"properties": asked | more}


DATA: Final = [
    Example(
        token=f"{_ML}:DataContainer",
        needs=(*SHARED, WORKSPACE),
        inputs=IN_WORKSPACE | {"name": "requests"} | of_holder(),
        id=f"{WORKSPACE_ID}/data/requests",
        outputs={
            "name": "requests",
            "properties": of_holder()["properties"] | {"provisioningState": "Succeeded"},
        },
        changed=of_holder(tags={"team": "fraud"}),
        replaced=_REPLACED
        | {"name": "other", "properties": of_holder(dataType="uri_file")["properties"]},
        breaches=(
            WORKSPACELESS,
            *(
                Breach(
                    "name_has_a_form", f"begin with a letter or digit; got {name!r}", {"name": name}
                )
                for name in NAMELESS
            ),
        ),
    ),
    Example(
        token=f"{_ML}:DataVersion",
        needs=(*SHARED, WORKSPACE),
        inputs=IN_WORKSPACE | {"name": "requests", "version": "1"} | of_data(),
        id=f"{WORKSPACE_ID}/data/requests/versions/1",
        outputs={"properties": of_data()["properties"] | {"provisioningState": "Succeeded"}},
        changed=of_data(description="the first"),
        replaced=_REPLACED
        | {
            "name": "other",
            "properties": of_data(dataUri=f"{BLOBS}/other")["properties"],
            "version": "2",
        },
        breaches=(WORKSPACELESS,),
    ),
]
