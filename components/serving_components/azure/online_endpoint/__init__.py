"""A model behind an online endpoint of Azure Machine Learning: deployed, and given its requests."""

from serving_components.azure.online_endpoint.arguments import AzureMl, AzureOnlineEndpointArgs
from serving_components.azure.online_endpoint.private.data_collection import DataCollection
from serving_components.azure.online_endpoint.private.log_category import LogCategory
from serving_components.azure.online_endpoint.private.public_network_access import (
    PublicNetworkAccess,
)
from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode
from serving_components.azure.online_endpoint.serving.inference_config import InferenceConfig
from serving_components.azure.online_endpoint.serving.probe import Probe
from serving_components.azure.online_endpoint.serving.request_settings import RequestSettings
from serving_components.azure.online_endpoint.serving.second_deployment import SecondDeployment
from serving_components.azure.traffic.mirror_first import MirrorFirst

__all__ = [
    "AuthMode",
    "AzureMl",
    "AzureOnlineEndpointArgs",
    "DataCollection",
    "InferenceConfig",
    "LogCategory",
    "MirrorFirst",
    "Probe",
    "PublicNetworkAccess",
    "RequestSettings",
    "SecondDeployment",
]
