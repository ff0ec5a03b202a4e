"""Attributes of Azure Machine Learning whose values the facts do not tell."""

from typing import Any

from tests.sandbox.azure_native.elsewhere import identity
from tests.sandbox.azure_native.keyvault.examples import VAULT_ID
from tests.sandbox.azure_native.machinelearningservices.asset_examples import (
    of_environment,
    of_model,
)
from tests.sandbox.azure_native.machinelearningservices.container_examples import (
    of_code,
    of_datastore,
)
from tests.sandbox.azure_native.machinelearningservices.data_examples import of_data, of_holder
from tests.sandbox.azure_native.machinelearningservices.deployment_example import (
    CODE,
    of_deployment,
)
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import of_endpoint
from tests.sandbox.azure_native.machinelearningservices.places import IN_ENDPOINT, IN_WORKSPACE
from tests.sandbox.azure_native.shared_attributes import IDENTITY, IN_A_GROUP
from tests.sandbox.azure_native.storage.examples import ACCOUNT_ID
from tests.support.attributes import Attribute, between

KUBERNETES = of_deployment(containerResourceRequirements={"containerResourceLimits": {"cpu": "1"}})
DEFAULT = of_deployment(scaleSettings={"scaleType": "Default"})


def named(property_: str) -> dict[str, Attribute]:
    """A name, which a logical name of two letters cannot make up."""
    return {property_: between(property_, "first-slot", "second-slot", required=True)}


def elsewhere(property_: str) -> dict[str, Attribute]:
    """Of a datastore, what says where its container is, which nobody looks for."""
    first, second = (
        of_datastore(**{property_: name}) | {"skipValidation": True} for name in ("one", "two")
    )
    return {f"properties.{property_}": Attribute(first, second, required=True)}


def fixed(inputs: dict[str, Any]) -> Attribute:
    """What cannot be changed, nor left out."""
    return Attribute(inputs, inputs, required=True)


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:machinelearningservices:Workspace": {
        **IN_A_GROUP,
        **IDENTITY,
        "keyVault": fixed({"keyVault": VAULT_ID}),
        "storageAccount": fixed({"storageAccount": ACCOUNT_ID}),
    },
    "azure-native:machinelearningservices:Datastore": {
        **IN_WORKSPACE,
        "properties": between(
            "properties", *(of_datastore(protocol=name)["properties"] for name in ("https", "http"))
        ),
        **elsewhere("accountName"),
        **elsewhere("containerName"),
        **elsewhere("resourceGroup"),
        "properties.datastoreType": fixed(of_datastore()),
    },
    **{
        f"azure-native:machinelearningservices:{name}": IN_WORKSPACE
        for name in ("ModelContainer", "EnvironmentContainer", "CodeContainer")
    },
    "azure-native:machinelearningservices:DataContainer": {
        **IN_WORKSPACE,
        "properties": between(
            "properties", *(of_holder(description=it)["properties"] for it in ("one", "two"))
        ),
    },
    "azure-native:machinelearningservices:DataVersion": {
        **IN_WORKSPACE,
        "properties": between(
            "properties", *(of_data(description=it)["properties"] for it in ("one", "two"))
        ),
    },
    "azure-native:machinelearningservices:CodeVersion": {
        **IN_WORKSPACE,
        "properties": fixed(of_code()),
        "properties.codeUri": fixed(of_code()),
    },
    "azure-native:machinelearningservices:ModelVersion": {
        **IN_WORKSPACE,
        "properties.modelUri": fixed(of_model()),
    },
    "azure-native:machinelearningservices:EnvironmentVersion": {
        **IN_WORKSPACE,
        "properties": between(
            "properties", *(of_environment(image=name)["properties"] for name in ("one", "two"))
        ),
        "properties.image": Attribute(
            of_environment(image="one"), of_environment(image="two"), required=True
        ),
        "properties.build": Attribute(
            {"properties": {"build": {"contextUri": "https://example.com/one"}}},
            {"properties": {"build": {"contextUri": "https://example.com/two"}}},
            without={},
        ),
    },
    "azure-native:machinelearningservices:OnlineEndpoint": {
        **IN_WORKSPACE,
        **{
            f"identity{inside}": fixed({"identity": identity("first")})
            for inside in ("", ".type", ".userAssignedIdentities")
        },
        "properties.description": fixed(of_endpoint(description="fraud")),
        **named("endpointName"),
        "properties.traffic": Attribute(
            of_endpoint(traffic={"blue": 0}), of_endpoint(traffic={"green": 0})
        ),
        "properties.mirrorTraffic": Attribute(
            of_endpoint(mirrorTraffic={"blue": 0}), of_endpoint(mirrorTraffic={"green": 0})
        ),
    },
    "azure-native:machinelearningservices:OnlineDeployment": {
        **IN_ENDPOINT,
        **IDENTITY,
        **named("deploymentName"),
        "properties": between(
            "properties",
            of_deployment()["properties"],
            of_deployment(instanceType="Standard_DS4_v2")["properties"],
        ),
        "properties.codeConfiguration": Attribute(
            of_deployment(),
            of_deployment(codeConfiguration=CODE | {"scoringScript": "other.py"}),
            required=True,
        ),
        "properties.containerResourceRequirements": Attribute(
            KUBERNETES, KUBERNETES, refused="is for Kubernetes"
        ),
        "properties.endpointComputeType": fixed(of_deployment()),
        "properties.scaleSettings": Attribute(DEFAULT, DEFAULT),
        "properties.model": Attribute(
            of_deployment(model="azureml://registries/azureml/models/one/versions/1"),
            of_deployment(model="azureml://registries/azureml/models/two/versions/1"),
        ),
    },
}
