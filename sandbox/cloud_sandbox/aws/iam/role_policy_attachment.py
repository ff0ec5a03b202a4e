"""aws:iam/rolePolicyAttachment:RolePolicyAttachment."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.policy import Policy
from cloud_sandbox.aws.iam.role import missing_role
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.wire import Properties

_OWNED_BY_AWS: Final = "aws"
_ACCOUNT_IN_ARN: Final = 4


class RolePolicyAttachment(Resource):
    """A shared policy given to one role."""

    token = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
    api = "iam:AttachRolePolicy"
    words = {"role": "RoleName", "policyArn": "PolicyArn"}
    once_per_account = True
    overwrites = True
    # `role_policy_attachment.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"role", "policyArn"})
    # pulumi-aws `provider/resources.go`: creating first would delete what was created [D].
    deletes_before_replacing = True

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['role']}/{inputs['policyArn']}"

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_role(here, inputs["role"])
        policy = inputs["policyArn"]
        owner = [*policy.split(":"), *[""] * _ACCOUNT_IN_ARN][_ACCOUNT_IN_ARN]
        # Nothing lists the policies that AWS itself owns, or those of other accounts.
        if owner == here.scope.account and here.find(Policy.token, policy, region="") is None:
            yield f"policy {policy} does not exist"
        elif owner not in {here.scope.account, _OWNED_BY_AWS} and not owner.isdigit():
            yield f"policyArn must be the ARN of a policy; got {policy!r}"
