"""azure-native:machinelearningservices:ModelContainer."""

from cloud_sandbox.azure_native.machinelearningservices.asset_container import AssetContainer
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH


class ModelContainer(AssetContainer):
    """All versions of one model."""

    token = "azure-native:machinelearningservices:ModelContainer"
    api = "Microsoft.MachineLearningServices:ModelContainers_CreateOrUpdate"
    path = f"{PATH}/models/{{name}}"
