"""What answers the internet without asking who calls, and what does not."""

import json
from typing import Any

import pytest

from tests.policies.rules import UNKNOWN, a_resource, told

POLICY = "no-public-endpoint"


def policy_data(role: str, *members: str) -> dict[str, Any]:
    return {"policyData": json.dumps({"bindings": [{"role": role, "members": members}]})}


WRONG = [
    (
        "aws:lambda/functionUrl:FunctionUrl",
        {"authorizationType": "NONE"},
        "authorizationType: NONE answers anybody",
    ),
    (
        "aws:lambda/permission:Permission",
        {"principal": "*"},
        "principal: * lets every account invoke it",
    ),
    (
        "aws:apigatewayv2/route:Route",
        {"routeKey": "POST /"},
        "authorizationType: left out, which is NONE, answers anybody",
    ),
    (
        "aws:apigatewayv2/api:Api",
        {"protocolType": "HTTP", "target": "arn:aws:lambda:eu-west-1:123456789012:function:f"},
        "target: makes a route for everything, which answers anybody",
    ),
    (
        "aws:apigatewayv2/route:Route",
        {"routeKey": "$connect", "authorizationType": "NONE"},
        "authorizationType: NONE answers anybody",
    ),
    (
        "aws:lambda/permission:Permission",
        {"principal": "*", "sourceArn": "*"},
        "principal: * lets every account invoke it",
    ),
    (
        "gcp:cloudrunv2/service:Service",
        {"invokerIamDisabled": True},
        "invokerIamDisabled: true answers anybody",
    ),
    (
        "gcp:cloudrunv2/serviceIamPolicy:ServiceIamPolicy",
        policy_data("roles/run.invoker", "group:a@b.c", "allUsers"),
        "policyData.bindings[0].members[1]: allUsers is everybody",
    ),
    (
        "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
        {"member": "principalSet://goog/public:all"},
        "member: principalSet://goog/public:all is everybody",
    ),
    (
        "azure-native:machinelearningservices:ServerlessEndpoint",
        {"properties": {"authMode": "KeyAndAAD"}},
        "properties.authMode: KeyAndAAD answers whoever has the key",
    ),
    (
        "azure-native:app:ContainerApp",
        {"configuration": {"ingress": {"external": True}}},
        "configuration.ingress.external: true answers anybody",
    ),
    (
        "azure-native:storage:StorageAccount",
        {"allowBlobPublicAccess": True},
        "allowBlobPublicAccess: true lets containers be open to anybody",
    ),
    (
        "azure-native:machinelearningservices/v20240401:OnlineEndpoint",
        {"onlineEndpointProperties": {"authMode": "Key"}},
        "onlineEndpointProperties.publicNetworkAccess: left out, which is Enabled,",
    ),
    (
        "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
        {"member": "allUsers"},
        "member: allUsers is everybody",
    ),
    (
        "gcp:storage/bucketIAMBinding:BucketIAMBinding",
        {"members": ["group:a@b.c", "allAuthenticatedUsers"]},
        "members[1]: allAuthenticatedUsers is everybody",
    ),
    (
        "azure-native:machinelearningservices:OnlineEndpoint",
        {"properties": {"authMode": "Key"}},
        "properties.publicNetworkAccess: left out, which is Enabled,",
    ),
    (
        "pulumi-python:dynamic/serving:AzureTraffic",
        {"settings": {"publicNetworkAccess": "Enabled", "authMode": "Key"}},
        "settings.publicNetworkAccess: Enabled answers whoever has the key",
    ),
    (
        "serving:index:AzureTraffic",
        {"settings": {"publicNetworkAccess": "Enabled", "authMode": "Key"}},
        "settings.publicNetworkAccess: Enabled answers whoever has the key",
    ),
]


@pytest.mark.parametrize(("type_", "props", "expected"), WRONG)
def test_it_is_told(type_: str, props: dict[str, Any], expected: str) -> None:
    lines = told(POLICY, a_resource(type_, props))

    assert len(lines) == 1
    assert expected in lines[0]


RIGHT = [
    (
        "aws:lambda/permission:Permission",
        {"principal": "*", "functionUrlAuthType": "AWS_IAM"},
    ),
    (
        "aws:lambda/permission:Permission",
        {"principal": "*", "sourceAccount": UNKNOWN},
    ),
    ("aws:apigatewayv2/route:Route", {"routeKey": "OPTIONS /predict"}),
    ("aws:apigatewayv2/route:Route", {"routeKey": "$disconnect"}),
    ("aws:apigatewayv2/route:Route", {"routeKey": "sendMessage"}),
    (
        "azure-native:app:ContainerApp",
        {"configuration": {"ingress": {"external": False}}},
    ),
    ("gcp:cloudrunv2/service:Service", {"invokerIamDisabled": False}),
    ("pulumi-python:dynamic/serving:AzureTraffic", {"settings": None}),
    (
        "azure-native:machinelearningservices:OnlineEndpoint",
        {"properties": {"authMode": "Key", "publicNetworkAccess": UNKNOWN}},
    ),
    (
        "azure-native:machinelearningservices:OnlineEndpoint",
        {"properties": {"authMode": "AADToken"}},
    ),
    (
        "azure-native:machinelearningservices:OnlineEndpoint",
        {"properties": {"authMode": "Key", "publicNetworkAccess": "Disabled"}},
    ),
]


@pytest.mark.parametrize(("type_", "props"), RIGHT)
def test_it_passes(type_: str, props: dict[str, Any]) -> None:
    assert told(POLICY, a_resource(type_, props)) == []
