"""azure-native:machinelearningservices:EnvironmentContainer."""

from cloud_sandbox.azure_native.machinelearningservices.asset_container import AssetContainer
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH


class EnvironmentContainer(AssetContainer):
    """All versions of one environment."""

    token = "azure-native:machinelearningservices:EnvironmentContainer"
    api = "Microsoft.MachineLearningServices:EnvironmentContainers_CreateOrUpdate"
    path = f"{PATH}/environments/{{name}}"
