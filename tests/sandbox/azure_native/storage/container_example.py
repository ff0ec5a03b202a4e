"""An example of a container of blobs."""

from typing import Final

from cloud_sandbox.azure_native.storage.names import CONTAINER as TOKEN
from tests.sandbox.azure_native.resources.examples import GROUP, NAME
from tests.sandbox.azure_native.storage.account_example import ACCOUNT, ACCOUNT_ID
from tests.support.lifecycle import Breach, Example

CONTAINER_ID: Final = f"{ACCOUNT_ID}/blobServices/default/containers/models"
INPUTS: Final = {
    "accountName": "servingmodels",
    "containerName": "models",
    "resourceGroupName": NAME,
}
CONTAINER: Final = Example(
    token=TOKEN,
    needs=(GROUP, ACCOUNT),
    inputs=INPUTS,
    id=CONTAINER_ID,
    outputs={
        "name": "models",
        "publicAccess": "None",
        "leaseState": "Available",
        "type": "Microsoft.Storage/storageAccounts/blobServices/containers",
    },
    changed={"metadata": {"team": "fraud"}},
    replaced={
        "accountName": "othermodels",
        "containerName": "others",
        "resourceGroupName": "others",
    },
    breaches=(
        Breach(
            "holder_is_there",
            "ParentResourceNotFound: Can not perform requested operation on nested resource.",
            {"accountName": "gonemodels"},
        ),
        *(
            Breach("name_has_a_form", f"no dash at its ends; got {name!r}", {"containerName": name})
            for name in ("ab", "Models", "my--models", "models-", "my_models", "a" * 64)
        ),
        Breach(
            "may_be_public",
            "PublicAccessNotPermitted: publicAccess: Blob needs allowBlobPublicAccess",
            {"publicAccess": "Blob"},
        ),
        Breach(
            "immutability_stays",
            "can only be set when a container is created",
            {"immutableStorageWithVersioning": {"enabled": True}},
        ),
    ),
)
