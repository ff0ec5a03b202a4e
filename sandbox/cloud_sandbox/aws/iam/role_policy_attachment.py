"""aws:iam/rolePolicyAttachment:RolePolicyAttachment."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam.policy_arn import ATTACHABLE, is_policy_arn, missing_policy
from cloud_sandbox.aws.iam.role import NO_SUCH_ROLE, missing_role
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties


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

    @rules.of_inputs(
        "policyArn is the ARN of a policy, not its name",
        rules.documented("botocore iam AttachRolePolicy, PolicyArn"),
    )
    def _policy_is_given_by_arn(self, inputs: Properties) -> Iterator[Fault]:
        policy = inputs["policyArn"]
        if isinstance(policy, str) and not is_policy_arn(policy):
            yield Fault(
                "policyArn",
                "must be the ARN of a policy, arn:aws:iam::ACCOUNT:policy/NAME or"
                f" arn:aws:iam::aws:policy/NAME; got {policy!r}",
            )

    @rules.of_existence("its role exists", NO_SUCH_ROLE)
    def _role_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_role(here, inputs["role"])

    @rules.of_existence("its policy exists, if it is of this account", rules.quoted(ATTACHABLE))
    def _policy_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_policy(here, inputs["policyArn"])
