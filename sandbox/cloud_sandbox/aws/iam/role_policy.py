"""aws:iam/rolePolicy:RolePolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.iam.role import missing_role
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties


class RolePolicy(Documented):
    """A policy written into one role."""

    token = "aws:iam/rolePolicy:RolePolicy"
    api = "iam:PutRolePolicy"
    schema = "AWS::IAM::RolePolicy"
    words = {"name": "PolicyName", "role": "RoleName", "policy": "PolicyDocument"}
    auto_name = AutoName(prefix="namePrefix")
    once_per_account = True
    overwrites = True
    replaced_by = frozenset({"name", "namePrefix", "role"})
    policies = frozenset({"policy"})

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['role']}:{inputs['name']}"

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_role(here, inputs["role"])
