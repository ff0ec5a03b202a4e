"""azure-native:machinelearningservices:DataContainer."""

from cloud_sandbox.azure_native.machinelearningservices.asset_container import AssetContainer
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH


class DataContainer(AssetContainer):
    """All versions of one set of data."""

    token = "azure-native:machinelearningservices:DataContainer"
    api = "Microsoft.MachineLearningServices:DataContainers_CreateOrUpdate"
    path = f"{PATH}/data/{{name}}"
    # `visibility` create and read in azure-ai-ml 1.35.2 [D].
    replaced_by = AssetContainer.replaced_by | {"properties.dataType"}
