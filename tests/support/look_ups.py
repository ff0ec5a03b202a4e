"""Answers to the look-ups that components make, in a made-up account."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

ACCOUNT: Final = "111122223333"
_IMAGES_ACCOUNT: Final = "444455556666"
KEY_ID: Final = "1234abcd-12ab-34cd-56ef-1234567890ab"
SUBSCRIPTION: Final = "00000000-0000-0000-0000-000000000000"
"""Of a test that names no other one of Azure."""
TENANT: Final = "00000000-aaaa-bbbb-cccc-222222222222"
PROJECT_NUMBER: Final = "123456789012"
"""Of every project of Google Cloud."""


def _image(args: Mapping[str, Any], region: str) -> dict[str, Any]:
    registry = f"{_IMAGES_ACCOUNT}.dkr.ecr.{region}.amazonaws.com"
    return {
        "id": _IMAGES_ACCOUNT,
        "registryId": _IMAGES_ACCOUNT,
        "region": region,
        "repositoryName": args["repositoryName"],
        "registryPath": f"{registry}/{args['repositoryName']}:{args['imageTag']}",
    }


def _resource(args: Mapping[str, Any], region: str) -> dict[str, Any]:
    """Versions in the model registry, each after what its group is called."""
    group = args["identifier"].split("/")[1]
    image = f"{ACCOUNT}.dkr.ecr.{region}.amazonaws.com/team/fraud@sha256:{'0' * 64}"
    container = {"Image": image, "ModelDataUrl": "s3://registered/fraud/model.tar.gz"}
    containers = {
        "pipeline": [container, container],
        "elsewhere": [container | {"Image": "ghcr.io/team/fraud:1"}],
        "bare": [{"Image": image}],
        "loose": [
            {
                "Image": image,
                "ModelDataSource": {"S3DataSource": {"S3Uri": "s3://registered/fraud/"}},
            }
        ],
    }
    properties = {
        "ModelPackageStatus": "InProgress" if group == "early" else "Completed",
        "ModelApprovalStatus": {"waiting": "PendingManualApproval", "rejected": "Rejected"}.get(
            group, "Approved"
        ),
        "InferenceSpecification": {"Containers": containers.get(group, [container])},
    }
    return {**args, "id": args["identifier"], "properties": json.dumps(properties)}


def _agent(args: Mapping[str, Any], email: str) -> dict[str, Any]:
    """An account that a service of Google's acts by."""
    told = {"emailAddress": email, "email": email, "member": f"serviceAccount:{email}"}
    return {"id": email, "project": args.get("project"), **told}


_CLOSED: Final = {
    "managedNetwork": {"isolationMode": "AllowOnlyApprovedOutbound"},
    "privateEndpointConnections": [{"id": "theirs"}],
}


def _workspace(args: Mapping[str, Any], subscription: str) -> dict[str, Any]:
    """A workspace of Azure's in which everything is its own; one called `bare` has no registry."""
    group = f"/subscriptions/{subscription}/resourceGroups/{args['resourceGroupName']}"
    registry = f"{group}/providers/Microsoft.ContainerRegistry/registries/theirs"
    within = f"{group}/providers/Microsoft.MachineLearningServices/workspaces"
    return {
        "id": f"{within}/{args['workspaceName']}",
        "location": "westeurope",
        "name": args["workspaceName"],
        "storageAccount": f"{group}/providers/Microsoft.Storage/storageAccounts/theirs",
        **({} if args["workspaceName"] == "bare" else {"containerRegistry": registry}),
        **(_CLOSED if args["workspaceName"] == "closed" else {}),
    }


def _datastore(args: Mapping[str, Any]) -> dict[str, Any]:
    """The one that every workspace has, and others, each after what it is called."""
    account = "theirs" if args["name"] in {"workspaceblobstore", "collected"} else args["name"]
    place = {"subscriptionId": SUBSCRIPTION, "resourceGroup": "elsewhere"}
    return {
        "name": args["name"],
        "properties": {
            "datastoreType": "AzureFile" if args["name"] == "shares" else "AzureBlob",
            "accountName": account,
            "containerName": "kept" if args["name"] == "collected" else "blobs",
            **({} if args["name"] == "nowhere" else place),
        },
    }


ANSWERS: Final[Mapping[str, Callable[[Mapping[str, Any], str], dict[str, Any]]]] = {
    "aws:index/getCallerIdentity:getCallerIdentity": lambda _, __: {
        "accountId": ACCOUNT,
        "arn": f"arn:aws:iam::{ACCOUNT}:user/tests",
        "id": ACCOUNT,
        "userId": "tests",
    },
    "aws:index/getPartition:getPartition": lambda _, __: {
        "partition": "aws",
        "dnsSuffix": "amazonaws.com",
        "reverseDnsPrefix": "com.amazonaws",
        "id": "aws",
    },
    "aws:index/getRegion:getRegion": lambda _, region: {
        "region": region,
        "name": region,
        "id": region,
        "description": region,
        "endpoint": f"ec2.{region}.amazonaws.com",
    },
    "aws:kms/getKey:getKey": lambda args, region: {
        "id": KEY_ID,
        "keyId": args["keyId"],
        "arn": f"arn:aws:kms:{region}:{ACCOUNT}:key/{KEY_ID}",
    },
    "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage": _image,
    "aws:cloudcontrol/getResource:getResource": _resource,
    "gcp:organizations/getProject:getProject": lambda args, _: {
        "projectId": args["projectId"],
        "number": PROJECT_NUMBER,
        "id": f"projects/{args['projectId']}",
    },
    "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": lambda args, _: _agent(
        args, f"service-{PROJECT_NUMBER}@gs-project-accounts.iam.gserviceaccount.com"
    ),
    "gcp:bigquery/getDefaultServiceAccount:getDefaultServiceAccount": lambda args, _: _agent(
        args, f"bq-{PROJECT_NUMBER}@bigquery-encryption.iam.gserviceaccount.com"
    ),
    "azure-native:authorization:getClientConfig": lambda _, subscription: {
        "subscriptionId": subscription,
        "tenantId": TENANT,
        "clientId": "00000000-aaaa-bbbb-cccc-333333333333",
        "objectId": "00000000-aaaa-bbbb-cccc-333333333333",
    },
    "azure-native:containerregistry:getRegistry": lambda args, _: {
        "name": args["registryName"],
        "loginServer": f"{args['registryName']}-a1b2.azurecr.io",
    },
    "azure-native:machinelearningservices:getDatastore": lambda args, _: _datastore(args),
    "azure-native:machinelearningservices:getWorkspace": _workspace,
}
"""By token, of the arguments and the provider's region, or its subscription on Azure."""
