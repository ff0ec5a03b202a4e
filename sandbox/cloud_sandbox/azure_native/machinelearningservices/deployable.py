"""What a deployment is made of, and whether that can be served."""

from collections.abc import Iterator

from cloud_sandbox.azure_native import referred
from cloud_sandbox.azure_native.machinelearningservices.names import ENVIRONMENT, MODEL
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, present
from cloud_sandbox.engine.wire import Properties


def missing(here: Here, asked: Properties) -> Iterator[str]:
    """Which of its parts do not exist; `azureml://registries/...` is taken for there."""
    for told in referred.missing(here, asked, {"model": MODEL, "environmentId": ENVIRONMENT}):
        yield f"properties.{told}"


def runs_here(here: Here, asked: Properties) -> bool:
    """Whether there is anything that the sandbox could bring up."""
    environment = referred.found(here, ENVIRONMENT, asked.get("environmentId"))
    return environment is not None or present(asked.get("codeConfiguration"))


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
