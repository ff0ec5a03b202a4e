"""What a deployment is made of, and whether that can be served."""

from collections.abc import Iterator

from cloud_sandbox.azure_native import identities, referred, resource_id
from cloud_sandbox.azure_native.authorization.roles import Right, may
from cloud_sandbox.azure_native.machinelearningservices.names import ENVIRONMENT, MODEL, WORKSPACE
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, present
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_NEEDED = {"containerRegistry": Right.PULL_IMAGES, "storageAccount": Right.READ_BLOBS}


def missing(here: Here, asked: Properties) -> Iterator[str]:
    """Which of its parts do not exist; `azureml://registries/...` is taken for there."""
    for told in referred.missing(here, asked, {"model": MODEL, "environmentId": ENVIRONMENT}):
        yield f"properties.{told}"


def without_a_driver(here: Here, asked: Properties) -> Iterator[str]:
    """Why nothing in it would answer a request."""
    model = referred.found(here, MODEL, asked.get("model"))
    environment = referred.found(here, ENVIRONMENT, asked.get("environmentId"))
    if present(asked.get("codeConfiguration")) or model is None or environment is None:
        return
    of_mlflow = inside(model.inputs, "properties").get("modelType") == "mlflow_model"
    serves = present(inside(environment.inputs, "properties").get("inferenceConfig"))
    if not of_mlflow and not serves:
        yield (
            "(MissingDriverProgram) Could not find driver program in the request."
            " properties: give codeConfiguration, an environment with an inferenceConfig, or a"
            " model of the type mlflow_model"
        )


def without_roles(here: Here, endpoint: Record) -> Iterator[str]:
    """What the identities that were assigned to an endpoint may not do in its workspace."""
    workspace = here.find(WORKSPACE, resource_id.holder_of(endpoint.id))
    if workspace is None:
        return
    for name, right in _NEEDED.items():
        on = workspace.inputs.get(name)
        for principal in identities.principals(here, inside(endpoint.inputs, "identity")):
            if referred.own(here, on) and not may(here, principal, right, str(on)):
                yield (
                    f"the endpoint's assigned identity {principal} has no role to {_words(right)}"
                    f" {on}; assign it {right.value!r} there before the deployment is created"
                )


def _words(right: Right) -> str:
    return "pull images from" if right is Right.PULL_IMAGES else "read models in"
