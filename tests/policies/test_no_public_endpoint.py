"""What answers the internet without asking who calls, and what does not."""

import json
from typing import Any

import pytest

from tests.policies.rules import UNKNOWN, a_resource, told

POLICY = "no-public-endpoint"


def policy_data(role: str, *members: str) -> dict[str, Any]:
    return {"policyData": json.dumps({"bindings": [{"role": role, "members": members}]})}


def ingress(*rules: tuple[str, str]) -> dict[str, Any]:
    """Of a container app that the internet reaches, by these rules."""
    listed = [{"action": action, "ipAddressRange": where} for action, where in rules]
    return {"configuration": {"ingress": {"external": True, "ipSecurityRestrictions": listed}}}


APP = "azure-native:app:ContainerApp"
EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers"
WRONG = [
    ("aws:apprunner/service:Service", {}, "isPubliclyAccessible: left out, which is true,"),
    (
        "aws:apprunner/service:Service",
        {"networkConfiguration": {"ingressConfiguration": {"isPubliclyAccessible": True}}},
        "isPubliclyAccessible: true answers anybody",
    ),
    (
        "azure-native:containerinstance:ContainerGroup",
        {"ipAddress": {"type": "Public"}},
        "ipAddress.type: Public answers anybody",
    ),
    (APP, ingress(("Allow", "0.0.0.0/0")), "external: true answers anybody"),
    (APP, ingress(("Deny", "192.0.2.0/24")), "external: true answers anybody"),
    ("aws:s3/bucketAcl:BucketAcl", {"acl": "public-read"}, "acl: public-read lets everybody in"),
    ("aws:s3/bucket:Bucket", {"acl": "authenticated-read"}, "acl: authenticated-read lets"),
    (
        "aws:s3/bucketAcl:BucketAcl",
        {"accessControlPolicy": {"grants": [{"grantee": {"uri": EVERYBODY}}]}},
        "accessControlPolicy.grants[0].grantee.uri: ",
    ),
    (
        "gcp:storage/bucketACL:BucketACL",
        {"predefinedAcl": "publicRead"},
        "predefinedAcl: publicRead lets everybody in",
    ),
    (
        "gcp:storage/bucketACL:BucketACL",
        {"roleEntities": ["OWNER:user-a@b.c", "READER:allUsers"]},
        "roleEntities[1]: READER:allUsers lets everybody in",
    ),
    (
        "gcp:storage/bucketAccessControl:BucketAccessControl",
        {"entity": "allAuthenticatedUsers"},
        "entity: allAuthenticatedUsers lets everybody in",
    ),
    (
        "aws:lambda/permission:Permission",
        {"principal": "*", "sourceArn": "arn:aws:s3:::*"},
        "principal: * lets every account invoke it",
    ),
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
        "aws:apprunner/service:Service",
        {"networkConfiguration": {"ingressConfiguration": {"isPubliclyAccessible": False}}},
    ),
    ("aws:apprunner/service:Service", {"networkConfiguration": UNKNOWN}),
    ("azure-native:containerinstance:ContainerGroup", {"ipAddress": {"type": "Private"}}),
    (APP, ingress(("Allow", "192.0.2.0/24"))),
    (APP, {"configuration": {"ingress": {"external": True, "ipSecurityRestrictions": UNKNOWN}}}),
    ("aws:s3/bucketAcl:BucketAcl", {"acl": "private"}),
    ("aws:s3/bucketAcl:BucketAcl", {"acl": UNKNOWN}),
    ("gcp:storage/bucketAccessControl:BucketAccessControl", {"entity": "user-a@b.c"}),
    ("gcp:storage/bucketACL:BucketACL", {"roleEntities": UNKNOWN}),
    (
        "aws:lambda/permission:Permission",
        {"principal": "*", "sourceArn": "arn:aws:s3:::models"},
    ),
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
