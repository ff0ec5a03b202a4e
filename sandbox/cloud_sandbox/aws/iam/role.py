"""aws:iam/role:Role."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.iam.unique_id import unique_id
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties

_HELD: Final = (
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
)


class Role(Documented):
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

    def holds(self, here: Here, record: Record) -> Iterator[str]:
        if record.inputs.get("forceDetachPolicies"):
            return
        kept = [held.id for token in _HELD for held in _of(here, token, record.id)]
        if kept:
            yield (
                f"role {record.id!r} still has policies ({', '.join(kept)}), and a role with"
                " policies cannot be deleted; remove them first"
            )

    def delete(self, here: Here, record: Record) -> None:
        super().delete(here, record)
        for token in _HELD:
            for held in _of(here, token, record.id):
                here.store.drop(held)


def _of(here: Here, token: str, role: str) -> list[Record]:
    return [held for held in here.store.all(token, here.scope) if held.inputs["role"] == role]


def missing_role(here: Here, name: str) -> Iterator[str]:
    """Why something cannot belong to this role, if it does not exist."""
    if here.find(Role.token, name, region="") is None:
        yield f"role {name!r} does not exist in account {here.scope.account}"
