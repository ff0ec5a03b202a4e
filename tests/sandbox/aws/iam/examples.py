"""Examples of the emulated IAM types."""

from functools import partial
from typing import Any

from tests.sandbox.aws.iam.breaches import (
    breaches_of_actions,
    breaches_of_identity_policies,
    breaches_of_policies,
    breaches_of_principals,
    policy,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example, Of

SAGEMAKER = {"Service": "sagemaker.amazonaws.com"}
MAY_ASSUME = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": SAGEMAKER}
MAY_READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
TRUST = policy(MAY_ASSUME)
READ = policy(MAY_READ)
WRITE = policy(MAY_READ | {"Action": "s3:PutObject"})
MINE = "arn:aws:iam::123456789012"
GONE = f"{MINE}:policy/gone"
NOT_ATTACHABLE = f"NoSuchEntity: Policy {GONE} does not exist or is not attachable."
INLINE = "aws:iam/rolePolicy:RolePolicy"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"


def large(characters: int) -> str:
    """A policy of at least that many characters."""
    return policy(MAY_READ | {"Resource": f"arn:aws:s3:::{'b' * characters}"})


def _trust(rule: str, told: str, **elements: Any) -> Breach:
    return Breach(rule, told, inputs={"assumeRolePolicy": policy(MAY_ASSUME | elements)})


def _make(token: str, inputs: dict[str, Any], cloud: Emulated) -> None:
    cloud.create(token, inputs, name="other")


ROLE = Example(
    token="aws:iam/role:Role",
    inputs={"name": "server", "assumeRolePolicy": TRUST},
    id="server",
    outputs={
        "arn": "arn:aws:iam::123456789012:role/server",
        "uniqueId": "AROA[A-Z2-7]{17}",
        "createDate": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
        "path": "/",
        "maxSessionDuration": 3600,
        "managedPolicyArns": [],
    },
    changed={"description": "serves", "tags": {"team": "risk"}},
    replaced={"name": "other", "path": "/ml/", "namePrefix": "x-"},
    breaches=(
        *breaches_of_policies("assumeRolePolicy", MAY_ASSUME),
        *breaches_of_actions("assumeRolePolicy", MAY_ASSUME),
        *breaches_of_principals("assumeRolePolicy", MAY_ASSUME),
        _trust(
            "actions_are_of_a_session",
            "AssumeRole policy may only specify STS AssumeRole actions.",
            Action=["sts:AssumeRole", "sts:TagSessions"],
        ),
        _trust("actions_are_of_a_session", "got 's3:GetObject'", Action="s3:GetObject"),
        _trust(
            "no_resources_are_named",
            "MalformedPolicyDocument: Has prohibited field Resource",
            Resource="*",
        ),
        Breach(
            "sids_are_unique",
            "two statements have the Sid 'a'",
            inputs={"assumeRolePolicy": policy(*[MAY_ASSUME | {"Sid": "a"}] * 2)},
        ),
        _trust(
            "principals_are_arns",
            'Invalid principal in policy: "AWS":"sagemaker.amazonaws.com"',
            Principal={"AWS": "sagemaker.amazonaws.com"},
        ),
        _trust(
            "services_are_named",
            'MalformedPolicyDocument: Invalid principal in policy: "SERVICE":"sagemaker";'
            " services are named SERVICE.amazonaws.com",
            Principal={"Service": ["ec2.amazonaws.com", "sagemaker"]},
        ),
        _trust(
            "services_are_named",
            '"SERVICE":"amazonaws.com"',
            Principal={"Service": "amazonaws.com"},
        ),
        _trust(
            "trusted_roles_exist",
            f'Invalid principal in policy: "AWS":"{MINE}:role/gone"',
            Principal={"AWS": f"{MINE}:role/gone"},
        ),
        _trust(
            "trust_fits_the_quota",
            "LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048",
            Principal={"Service": ["s" * 64 + f"{number}.amazonaws.com" for number in range(30)]},
        ),
        Breach(
            "name_is_its_own",
            "EntityAlreadyExists: Role with name server already exists. It is called 'SERVER'",
            before=partial(
                _make, "aws:iam/role:Role", {"name": "SERVER", "assumeRolePolicy": TRUST}
            ),
        ),
        Breach(
            "boundary_exists",
            f"permissionsBoundary: policy {GONE} does not exist",
            inputs={"permissionsBoundary": GONE},
        ),
        Breach("managed_policies_exist", NOT_ATTACHABLE, inputs={"managedPolicyArns": [GONE]}),
        Breach(
            "without_policies",
            "DeleteConflict: Cannot delete entity, must delete policies first."
            " Role 'server' still has server:read",
            after=partial(_make, INLINE, {"role": "server", "name": "read", "policy": READ}),
        ),
        Breach(
            "without_policies",
            "DeleteConflict: Cannot delete entity, must detach all policies first.",
            after=partial(
                _make, ATTACHMENT, {"role": "server", "policyArn": "arn:aws:iam::aws:policy/Read"}
            ),
        ),
    ),
)
POLICY = Example(
    token="aws:iam/policy:Policy",
    inputs={"name": "read", "policy": READ},
    id="arn:aws:iam::123456789012:policy/read",
    outputs={"policyId": "ANPA[A-Z2-7]{17}", "attachmentCount": 0},
    changed={"policy": WRITE},
    replaced={"name": "other", "path": "/ml/", "description": "d"},
    breaches=(
        *breaches_of_identity_policies("policy", MAY_READ),
        Breach(
            "version_is_the_newest",
            "MalformedPolicyDocument: Policy document must be version 2012-10-17 or greater.",
            inputs={"policy": policy(MAY_READ, version="2008-10-17")},
        ),
        Breach(
            "policy_fits_the_quota",
            "LimitExceeded: Cannot exceed quota for PolicySize: 6144",
            inputs={"policy": large(6144)},
        ),
        Breach(
            "name_is_its_own",
            "EntityAlreadyExists: A policy called read already exists."
            " Duplicate names are not allowed.",
            before=partial(
                _make, "aws:iam/policy:Policy", {"name": "Read", "path": "/ml/", "policy": READ}
            ),
        ),
        Breach(
            "detached",
            "is attached to role 'server'; detach it first",
            before=partial(_make, "aws:iam/role:Role", ROLE.inputs),
            after=partial(
                _make, ATTACHMENT, {"role": "server", "policyArn": f"{MINE}:policy/read"}
            ),
        ),
    ),
)
EXAMPLES = [
    ROLE,
    POLICY,
    Example(
        token=INLINE,
        needs=(ROLE,),
        inputs={"role": Of("id"), "name": "read", "policy": READ},
        id="server:read",
        changed={"policy": WRITE},
        replaced={"role": "other", "name": "other"},
        breaches=(
            *breaches_of_identity_policies("policy", MAY_READ),
            Breach(
                "role_exists",
                "NoSuchEntity: The role with name nobody cannot be found in account 123456789012",
                inputs={"role": "nobody"},
            ),
            Breach(
                "role_has_room",
                "Maximum policy size of 10240 bytes exceeded for role server",
                before=partial(
                    _make, INLINE, {"role": "server", "name": "much", "policy": large(10100)}
                ),
            ),
        ),
    ),
    Example(
        token=ATTACHMENT,
        needs=(ROLE,),
        inputs={"role": Of("id"), "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"},
        id="server/arn:aws:iam::aws:policy/ReadOnlyAccess",
        replaced={"role": "other", "policyArn": "arn:aws:iam::aws:policy/Other"},
        breaches=(
            Breach(
                "policy_is_given_by_arn",
                "policyArn: must be the ARN of a policy",
                inputs={"policyArn": "not-the-arn-but-the-name"},
            ),
            Breach(
                "role_exists",
                "NoSuchEntity: The role with name nobody cannot be found",
                inputs={"role": "nobody"},
            ),
            Breach("policy_exists", NOT_ATTACHABLE, inputs={"policyArn": GONE}),
        ),
    ),
]
