"""Attributes of the IAM types whose values the facts do not tell."""

from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.iam.examples import MAY_ASSUME, READ, ROLE, TRUST, WRITE
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

THEIRS = "arn:aws:iam::aws:policy"
NOBODY = policy(MAY_ASSUME | {"Effect": "Deny"})


def more_roles(aws: Emulated) -> None:
    for name in ("first", "second"):
        aws.create(ROLE.token, ROLE.inputs | {"name": name}, name=name)


POLICY = between("policy", READ, WRITE)
OF_A_ROLE = between("role", "first", "second", before=more_roles)
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:iam/role:Role": {
        "assumeRolePolicy": between("assumeRolePolicy", TRUST, NOBODY),
        "inlinePolicies": between(
            "inlinePolicies", [{"name": "a", "policy": READ}], [{"name": "a", "policy": WRITE}]
        ),
        "inlinePolicies.policy": between(
            "inlinePolicies", [{"name": "a", "policy": READ}], [{"name": "a", "policy": WRITE}]
        ),
        "managedPolicyArns": between(
            "managedPolicyArns", [f"{THEIRS}/ReadOnlyAccess"], [f"{THEIRS}/PowerUserAccess"]
        ),
        "permissionsBoundary": between(
            "permissionsBoundary", f"{THEIRS}/ReadOnlyAccess", f"{THEIRS}/PowerUserAccess"
        ),
    },
    "aws:iam/policy:Policy": {"policy": POLICY},
    "aws:iam/rolePolicy:RolePolicy": {"policy": POLICY, "role": OF_A_ROLE},
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        "role": OF_A_ROLE,
        "policyArn": between("policyArn", f"{THEIRS}/ReadOnlyAccess", f"{THEIRS}/PowerUserAccess"),
    },
}
