"""aws:iam/role:Role."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.iam.policy_arn import ATTACHABLE, missing_policy
from cloud_sandbox.aws.iam.trust_policied import TrustPolicied
from cloud_sandbox.aws.iam.unique_id import unique_id
from cloud_sandbox.aws.iam.unique_name import ANY_CASE, names_alike
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_INLINE: Final = "aws:iam/rolePolicy:RolePolicy"
_ATTACHED: Final = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"

NO_SUCH_ROLE: Final = rules.documented("botocore iam PutRolePolicy, AttachRolePolicy: NoSuchEntity")


class Role(TrustPolicied):
    """Who may act, and by whom it may be assumed."""

    token = "aws:iam/role:Role"
    api = "iam:CreateRole"
    schema = "AWS::IAM::Role"
    words = {
        "name": "RoleName",
        "assumeRolePolicy": "AssumeRolePolicyDocument",
    }
    # Both limits: pulumi-aws `provider/resources.go` [D].
    auto_name = AutoName(max_length=64, prefix="namePrefix")
    once_per_account = True
    replaced_by = frozenset({"name", "namePrefix", "path"})
    policies = frozenset({"assumeRolePolicy"})
    # botocore's CreateRole: path "defaults to a slash"; the rest: SDK docstrings [D].
    defaults = {"path": "/", "maxSessionDuration": 3600, "forceDetachPolicies": False}
    taken = rules.quoted("terraform-community-modules/tf_aws_nat pull request 13")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        path = inputs.get("path") or "/"
        return {
            "arn": arn(here, "iam", f"role{path}{identity}", regional=False),
            "createDate": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "uniqueId": unique_id("AROA"),
            "managedPolicyArns": [],
            "inlinePolicies": [],
        }

    def already(self, here: Here, identity: str) -> str:
        return f"EntityAlreadyExists: Role with name {identity} already exists."

    @rules.of_creation("no other role has its name, in any case", ANY_CASE)
    def _name_is_its_own(self, here: Here, inputs: Properties) -> Iterator[str]:
        for other in names_alike(here, self.token, inputs["name"]):
            yield f"{self.already(here, inputs['name'])} It is called {other!r}"

    @rules.of_existence(
        "its permissions boundary exists, if it is of this account",
        rules.documented("botocore iam PutRolePermissionsBoundary: NoSuchEntity"),
    )
    def _boundary_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _ in missing_policy(here, inputs.get("permissionsBoundary") or ""):
            yield f"permissionsBoundary: policy {inputs['permissionsBoundary']} does not exist"

    @rules.of_existence(
        "its managed policies exist, if they are of this account", rules.quoted(ATTACHABLE)
    )
    def _managed_policies_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for policy in inputs.get("managedPolicyArns") or ():
            yield from missing_policy(here, policy)

    @rules.of_deletion(
        "it has no policies, or lets go of them by forceDetachPolicies",
        rules.quoted("hashicorp/terraform issue 2761; awslabs/aws-orbit-workbench issue 633"),
    )
    def _without_policies(self, here: Here, record: Record) -> Iterator[str]:
        if record.inputs.get("forceDetachPolicies"):
            return
        for token, remedy in ((_INLINE, "delete policies"), (_ATTACHED, "detach all policies")):
            held = [item.id for item in _of(here, token, record.id)]
            if held:
                told = f"DeleteConflict: Cannot delete entity, must {remedy} first."
                yield f"{told} Role {record.id!r} still has {', '.join(held)}"

    def delete(self, here: Here, record: Record) -> Record | None:
        left = super().delete(here, record)
        for token in (_INLINE, _ATTACHED):
            for held in _of(here, token, record.id):
                here.store.drop(held)
        return left


def _of(here: Here, token: str, role: str) -> list[Record]:
    return [held for held in here.store.all(token, here.scope) if held.inputs["role"] == role]


def missing_role(here: Here, name: str) -> Iterator[str]:
    """Why something cannot belong to this role, if it does not exist."""
    if here.find(Role.token, name, region="") is None:
        yield (
            f"NoSuchEntity: The role with name {name} cannot be found"
            f" in account {here.scope.account}"
        )
