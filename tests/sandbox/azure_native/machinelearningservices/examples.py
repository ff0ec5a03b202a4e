"""Examples of what Azure Machine Learning has, each in a file of its own."""

from tests.sandbox.azure_native.machinelearningservices.asset_examples import ENVIRONMENT, MODEL
from tests.sandbox.azure_native.machinelearningservices.container_examples import (
    CODE,
    DATASTORE,
    HOLDING,
)
from tests.sandbox.azure_native.machinelearningservices.data_examples import DATA
from tests.sandbox.azure_native.machinelearningservices.deployment_example import DEPLOYMENT
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import ENDPOINT
from tests.sandbox.azure_native.machinelearningservices.workspace_example import WORKSPACE

EXAMPLES = [
    *(WORKSPACE, DATASTORE, *HOLDING, MODEL, ENVIRONMENT, CODE, *DATA),
    *(ENDPOINT, DEPLOYMENT),
]
