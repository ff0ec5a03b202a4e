"""An example of an online deployment."""

from typing import Any, Final

from tests.sandbox.azure_native.machinelearningservices.asset_examples import (
    ENVIRONMENT,
    ENVIRONMENT_ID,
    IN_WORKSPACE,
    MODEL,
    MODEL_ID,
)
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import (
    ENDPOINT,
    ENDPOINT_ID,
    NAMELESS,
)
from tests.sandbox.azure_native.machinelearningservices.under_way import busy
from tests.sandbox.azure_native.machinelearningservices.workspace_example import SHARED, WORKSPACE
from tests.sandbox.azure_native.shared_breaches import TAGS
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

TOKEN: Final = "azure-native:machinelearningservices:OnlineDeployment"
DEPLOYMENT_ID: Final = f"{ENDPOINT_ID}/deployments/blue"
CODE: Final = {"codeId": "azureml:score:1", "scoringScript": "score.py"}


def of_deployment(**more: Any) -> dict[str, Any]:
    asked = {
        "codeConfiguration": CODE,
        "endpointComputeType": "Managed",
        "environmentId": ENVIRONMENT_ID,
        "instanceType": "Standard_DS3_v2",
        "model": MODEL_ID,
    }
    told = {name: value for name, value in (asked | more).items() if value is not None}
    return {"properties": told}


def of_sku(capacity: int) -> dict[str, Any]:
    return {"sku": {"name": "Default", "capacity": capacity}}


INPUTS: Final = IN_WORKSPACE | {"deploymentName": "blue", "endpointName": "fraud"} | of_deployment()


def share(name: str, **shares: int) -> Any:
    """The endpoint shares its requests so."""

    def write(cloud: Emulated) -> None:
        [record] = cloud.store.all(ENDPOINT.token)
        record.inputs["properties"][name] = shares
        cloud.store.put(record)

    return write


def _full(cloud: Emulated) -> None:
    for number in range(20):
        cloud.create(TOKEN, INPUTS | {"deploymentName": f"slot{number}"}, name=f"slot{number}")


DEPLOYMENT: Final = Example(
    token=TOKEN,
    needs=(*SHARED, WORKSPACE, MODEL, ENVIRONMENT, ENDPOINT),
    inputs=INPUTS,
    id=DEPLOYMENT_ID,
    outputs={
        "name": "blue",
        "properties": of_deployment()["properties"]
        | {
            "appInsightsEnabled": False,
            "egressPublicNetworkAccess": "Enabled",
            "provisioningState": "Succeeded",
            "scaleSettings": {"scaleType": "Default"},
        },
        "sku": {"capacity": 1, "name": "Default", "tier": "Standard"},
    },
    changed=of_deployment(environmentVariables={"WORKERS": "2"}) | of_sku(2),
    replaced={
        "deploymentName": "green",
        "endpointName": "other",
        "location": "northeurope",
        "properties": of_deployment(instanceType="Standard_DS4_v2")["properties"],
        "resourceGroupName": "others",
        "workspaceName": "other-ml",
    },
    breaches=(
        *TAGS,
        Breach("holder_is_there", "Parent resource 'gone' not found.", {"endpointName": "gone"}),
        *(
            Breach("name_has_a_form", f"not end with -; got {name!r}", {"deploymentName": name})
            for name in NAMELESS
        ),
        Breach(
            "is_managed",
            "must be Managed here; got 'Kubernetes'",
            of_deployment(endpointComputeType="Kubernetes"),
        ),
        Breach(
            "is_managed",
            "is for Kubernetes",
            of_deployment(containerResourceRequirements={"containerResourceLimits": {"cpu": "1"}}),
        ),
        Breach(
            "scale_is_default",
            "got 'TargetUtilization'",
            of_deployment(scaleSettings={"scaleType": "TargetUtilization"}),
        ),
        Breach(
            "scale_is_default",
            "scaleSettings.minInstances: is for the scale type TargetUtilization",
            of_deployment(scaleSettings={"scaleType": "Default", "minInstances": 1}),
        ),
        *(
            Breach("instances_are_in_range", f"20 instances; got {count}", of_sku(count))
            for count in (0, 21)
        ),
        Breach(
            "durations_are_durations",
            "livenessProbe.period: takes a duration such as PT10S; got '10s'",
            of_deployment(livenessProbe={"period": "10s"}),
        ),
        Breach(
            "endpoint_is_at_rest",
            "Conflict: endpoint 'fraud': the endpoint is updating; ask again once that is over",
            before=busy(ENDPOINT.token),
        ),
        Breach(
            "endpoint_lets_go",
            "Conflict: endpoint 'fraud': the endpoint is updating; ask again once that is over",
            after=busy(ENDPOINT.token),
        ),
        Breach("endpoint_has_room", "has 20 deployments, the most", before=_full),
        Breach(
            "parts_are_there",
            "properties.model: '" + MODEL_ID + "2' does not exist",
            of_deployment(model=f"{MODEL_ID}2"),
        ),
        Breach(
            "something_scores",
            "(MissingDriverProgram) Could not find driver program in the request.",
            of_deployment(codeConfiguration=None),
        ),
        Breach(
            "nobody_calls_it",
            "deployment 'blue' has 100 percent of its endpoint's traffic",
            after=share("traffic", blue=100),
        ),
        Breach(
            "nobody_calls_it",
            "deployment 'blue' has 10 percent of its endpoint's mirrorTraffic",
            after=share("mirrorTraffic", blue=10),
        ),
    ),
)
