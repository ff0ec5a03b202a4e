"""aws:iam/rolePolicy:RolePolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam.identity_policied import IdentityPolicied
from cloud_sandbox.aws.iam.policy_size import INLINE, size
from cloud_sandbox.aws.iam.role import NO_SUCH_ROLE, missing_role
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.wire import Properties


class RolePolicy(IdentityPolicied):
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

    @rules.of_existence("its role exists", NO_SUCH_ROLE)
    def _role_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_role(here, inputs["role"])

    @rules.of_existence(
        f"the policies written into one role have at most {INLINE} characters, white space aside",
        rules.quoted("aws-amplify/amplify-backend issue 2615"),
    )
    def _role_has_room(self, here: Here, inputs: Properties) -> Iterator[str]:
        role, mine = inputs["role"], self.identity(here, inputs)
        texts = [
            other.inputs["policy"]
            for other in here.store.all(self.token, here.scope)
            if other.inputs["role"] == role and other.id != mine
        ]
        whole = sum(map(size, [*texts, inputs["policy"]]))
        if whole > INLINE:
            yield (
                f"Maximum policy size of {INLINE} bytes exceeded for role {role}"
                f" (its policies have {whole}); attach shared policies instead"
            )
