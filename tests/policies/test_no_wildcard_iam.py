"""Roles of Google Cloud's and Azure's that are too much, and the plainest of AWS's."""

import json
from typing import Any

import pytest

from tests.policies.rules import UNKNOWN, a_resource, told

POLICY = "no-wildcard-iam"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
DEFINITION = "azure-native:authorization:RoleDefinition"
ROLES = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/"


def statement(**changed: Any) -> dict[str, Any]:
    allows = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}
    return {"policy": json.dumps({"Statement": [{**allows, **changed}]})}


def policy_data(role: str, *members: str) -> dict[str, Any]:
    return {"policyData": json.dumps({"bindings": [{"role": role, "members": members}]})}


def of_actions(*actions: str) -> dict[str, Any]:
    return {"permissions": [{"actions": list(actions)}]}


WRONG = [
    ("aws:iam/rolePolicy:RolePolicy", statement(Action="*"), "* is everything"),
    (
        "aws:iam/policy:Policy",
        statement(Action=["s3:GetObject", "sagemaker:*"]),
        "policy.Statement[0].Action: sagemaker:* is everything of sagemaker",
    ),
    (
        "aws:iam/policy:Policy",
        statement(Resource="*"),
        "policy.Statement[0].Resource: * is every resource, for s3:GetObject",
    ),
    (
        "aws:iam/policy:Policy",
        {"policy": {"Statement": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "a"}}},
        "policy.Statement[0].NotAction: allows all but what it names",
    ),
    (
        "aws:iam/role:Role",
        {
            "assumeRolePolicy": json.dumps(
                {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}}]}
            )
        },
        "assumeRolePolicy.Statement[0].Principal: * is every account",
    ),
    (
        "aws:iam/role:Role",
        {"inlinePolicies": [{"name": "a", **statement(Action="*")}]},
        "inlinePolicies[0].policy.Statement[0].Action: * is everything",
    ),
    (
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        {"policyArn": "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"},
        "policyArn: AmazonSageMakerFullAccess allows all of a service or more",
    ),
    (
        "gcp:projects/iAMMember:IAMMember",
        {"role": "roles/editor"},
        "role: roles/editor is nearly everything in it",
    ),
    (
        "gcp:projects/iAMMember:IAMMember",
        {"role": "roles/aiplatform.admin"},
        "role: roles/aiplatform.admin is held on all that lies in it",
    ),
    (
        ASSIGNMENT,
        {"roleDefinitionId": f"{ROLES}B24988AC-6180-42a0-ab88-20f7382dd24c", "scope": "/s"},
        "roleDefinitionId: Contributor allows everything on /s",
    ),
    (
        "gcp:folder/iAMBinding:IAMBinding",
        {"role": "roles/owner", "members": ["user:a@b.c"]},
        "role: roles/owner is nearly everything in it",
    ),
    (
        "gcp:organizations/iAMPolicy:IAMPolicy",
        policy_data("roles/iam.serviceAccountUser", "user:a@b.c"),
        "policyData.bindings[0].role: roles/iam.serviceAccountUser is held on all",
    ),
    (
        "gcp:organizations/iAMCustomRole:IAMCustomRole",
        {"permissions": ["storage.objects.*"]},
        "permissions[0]: storage.objects.* is more than is written",
    ),
    *(
        (
            "gcp:projects/iAMMember:IAMMember",
            {"role": f"roles/{role}", "member": "user:a@b.c"},
            f"role: roles/{role} is held on all that lies in it",
        )
        for role in (
            *("iam.serviceAccountKeyAdmin", "iam.roleAdmin", "iam.workloadIdentityUser"),
            *("storage.objectAdmin", "compute.instanceAdmin.v1", "secretmanager.secretAccessor"),
        )
    ),
    (
        DEFINITION,
        of_actions("Microsoft.Storage/*/action"),
        "Microsoft.Storage/*/action is every action of Microsoft.Storage",
    ),
    (
        ASSIGNMENT,
        {"roleDefinitionId": f"{ROLES}8e3af657-a8ff-443c-a75c-2fe8c4bcb635/", "scope": "/s"},
        "roleDefinitionId: Owner allows everything on /s",
    ),
    (DEFINITION, of_actions("*/write"), "*/write is every write there is"),
    (DEFINITION, of_actions("*/*"), "*/* is everything"),
    (DEFINITION, of_actions("Microsoft.Authorization/*/Write"), "is a way to give oneself any"),
    (
        DEFINITION,
        of_actions("Microsoft.Storage/*"),
        "permissions[0].actions[0]: Microsoft.Storage/* is everything of Microsoft.Storage",
    ),
    (
        DEFINITION,
        of_actions("Microsoft.Authorization/roleAssignments/write"),
        "Microsoft.Authorization/roleAssignments/write is a way to give oneself any role",
    ),
    (
        "azure-native:authorization/v20220401:RoleAssignment",
        {"roleDefinitionId": f"{ROLES}8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "scope": "/s"},
        "roleDefinitionId: Owner allows everything on /s",
    ),
]


@pytest.mark.parametrize(("type_", "props", "expected"), WRONG)
def test_it_is_told(type_: str, props: dict[str, Any], expected: str) -> None:
    lines = told(POLICY, a_resource(type_, props))

    assert len(lines) == 1
    assert expected in lines[0]


RIGHT = [
    (DEFINITION, of_actions("Microsoft.Storage/storageAccounts/*")),
    (DEFINITION, of_actions("*/read")),
    (DEFINITION, of_actions("Microsoft.Storage/*/read")),
    (
        "gcp:storage/bucketIAMMember:BucketIAMMember",
        {"role": "roles/storage.objectAdmin", "member": "user:a@b.c"},
    ),
    (DEFINITION, of_actions("Microsoft.Authorization/*/read")),
    (DEFINITION, of_actions("Microsoft.Authorization/locks/write")),
    ("gcp:projects/iAMPolicy:IAMPolicy", {"policyData": "no JSON"}),
    (
        "gcp:serviceaccount/iAMMember:IAMMember",
        {"role": "roles/iam.serviceAccountUser", "member": "user:a@b.c"},
    ),
    ("aws:iam/policy:Policy", statement()),
    ("aws:iam/policy:Policy", statement(Effect="Deny", Action="*")),
    (
        "aws:iam/policy:Policy",
        statement(Action="ecr:GetAuthorizationToken", Resource="*"),
    ),
    (
        "aws:iam/policy:Policy",
        statement(Resource="*", Condition={"StringEquals": {"aws:ResourceAccount": "1"}}),
    ),
    ("aws:iam/policy:Policy", {"policy": UNKNOWN}),
    ("aws:iam/policy:Policy", {"policy": "no JSON"}),
    (
        ASSIGNMENT,
        {"roleDefinitionId": f"{ROLES}7f951dda-4ed3-4680-a7ca-43fe172d538d"},
    ),
]


@pytest.mark.parametrize(("type_", "props"), RIGHT)
def test_it_passes(type_: str, props: dict[str, Any]) -> None:
    assert told(POLICY, a_resource(type_, props)) == []
