"""An example of an online endpoint."""

from typing import Any, Final

from tests.sandbox.azure_native.machinelearningservices.asset_examples import (
    IN_WORKSPACE,
    WORKSPACELESS,
)
from tests.sandbox.azure_native.machinelearningservices.under_way import deploying
from tests.sandbox.azure_native.machinelearningservices.workspace_example import (
    SHARED,
    WORKSPACE,
    WORKSPACE_ID,
)
from tests.sandbox.azure_native.managedidentity.examples import (
    IDENTITY,
    IDENTITY_ID,
    nobody,
)
from tests.sandbox.azure_native.resources.examples import NAME
from tests.sandbox.azure_native.shared_breaches import TAGS
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

TOKEN: Final = "azure-native:machinelearningservices:OnlineEndpoint"
ENDPOINT_ID: Final = f"{WORKSPACE_ID}/onlineEndpoints/fraud"
NAMELESS: Final = ("ab", "1st", "my_model", "my--model", "model-", "a" * 33)


def of_endpoint(**more: Any) -> dict[str, Any]:
    return {"properties": {"authMode": "Key"} | more}


INPUTS: Final = IN_WORKSPACE | {"endpointName": "fraud"} | of_endpoint()


def _taken_in_the_region(cloud: Emulated) -> None:
    there = {"resourceGroupName": NAME, "workspaceName": "other-ml"}
    cloud.create(WORKSPACE.token, there, name="other-ml")
    cloud.create(TOKEN, INPUTS | there | {"endpointName": "Fraud"}, name="theirs")


def _somebody(cloud: Emulated) -> None:
    cloud.create(IDENTITY.token, IDENTITY.inputs, name="somebody")


ENDPOINT: Final = Example(
    token=TOKEN,
    needs=(*SHARED, WORKSPACE),
    inputs=INPUTS,
    id=ENDPOINT_ID,
    outputs={
        "location": "westeurope",
        "name": "fraud",
        "properties": {
            "authMode": "Key",
            "provisioningState": "Succeeded",
            "publicNetworkAccess": "Enabled",
            "scoringUri": "https://fraud.westeurope.inference.ml.azure.com/score",
            "swaggerUri": "https://fraud.westeurope.inference.ml.azure.com/swagger.json",
        },
        "type": "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
    },
    changed=of_endpoint(publicNetworkAccess="Disabled") | {"tags": {"team": "fraud"}},
    replaced={
        "endpointName": "other",
        "location": "northeurope",
        "resourceGroupName": "others",
        "workspaceName": "other-ml",
    },
    breaches=(
        *TAGS,
        WORKSPACELESS,
        *(
            Breach("name_has_a_form", f"not end with -; got {name!r}", {"endpointName": name})
            for name in NAMELESS
        ),
        Breach(
            "traffic_is_whole",
            "blue 90 + green 0 is 90",
            of_endpoint(traffic={"blue": 90, "green": 0}),
        ),
        Breach(
            "traffic_is_whole",
            "'blue' takes a whole percent of 0 to 100; got 120",
            of_endpoint(traffic={"blue": 120, "green": -20}),
        ),
        Breach("mirror_is_apart", "up to 50", of_endpoint(mirrorTraffic={"green": 60})),
        Breach(
            "mirror_is_apart",
            "goes to one deployment; got green 10 + red 10",
            of_endpoint(mirrorTraffic={"green": 10, "red": 10}),
        ),
        Breach(
            "mirror_is_apart",
            "'blue' has 100 percent of the traffic",
            of_endpoint(traffic={"blue": 100}, mirrorTraffic={"blue": 10}),
        ),
        Breach(
            "traffic_has_a_goal",
            "traffic names the deployment 'blue', which endpoint 'fraud' does not have (it has no",
            of_endpoint(traffic={"blue": 100}),
        ),
        Breach(
            "identities_are_there",
            "userAssignedIdentities/fraud-gone' does not exist",
            {"identity": nobody()},
        ),
        Breach(
            "identity_stays",
            "identity: cannot be changed once the endpoint was created; it is SystemAssigned, and",
            {"identity": {"type": "UserAssigned", "userAssignedIdentities": [IDENTITY_ID]}},
            after=_somebody,
        ),
        Breach(
            "description_stays",
            "properties.description: cannot be changed once the endpoint was created; it is ''",
            of_endpoint(description="fraud"),
            after=lambda _: None,
        ),
        Breach(
            "is_at_rest",
            "Conflict: endpoint 'fraud': its deployment 'blue' is creating; ask again once that is",
            of_endpoint(publicNetworkAccess="Disabled"),
            after=deploying(TOKEN),
        ),
        Breach(
            "name_is_free",
            "There is already an endpoint with this name, Endpoint name needs to be unique",
            before=_taken_in_the_region,
        ),
    ),
)
