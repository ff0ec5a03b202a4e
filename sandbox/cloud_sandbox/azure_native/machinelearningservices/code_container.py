"""azure-native:machinelearningservices:CodeContainer."""

from cloud_sandbox.azure_native.machinelearningservices.asset_container import AssetContainer
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH


class CodeContainer(AssetContainer):
    """All versions of one folder of code."""

    token = "azure-native:machinelearningservices:CodeContainer"
    api = "Microsoft.MachineLearningServices:CodeContainers_CreateOrUpdate"
    path = f"{PATH}/codes/{{name}}"
