"""Examples of the emulated IAM types."""

from tests.support.lifecycle import Example, Of

TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}'
READ = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject"}]}'
WRITE = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject"}]}'

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
)
POLICY = Example(
    token="aws:iam/policy:Policy",
    inputs={"name": "read", "policy": READ},
    id="arn:aws:iam::123456789012:policy/read",
    outputs={"policyId": "ANPA[A-Z2-7]{17}", "attachmentCount": 0},
    changed={"policy": WRITE},
    replaced={"name": "other", "path": "/ml/", "description": "d"},
)
EXAMPLES = [
    ROLE,
    POLICY,
    Example(
        token="aws:iam/rolePolicy:RolePolicy",
        needs=(ROLE,),
        inputs={"role": Of("id"), "name": "read", "policy": READ},
        id="server:read",
        changed={"policy": WRITE},
        replaced={"role": "other", "name": "other"},
    ),
    Example(
        token="aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        needs=(ROLE,),
        inputs={"role": Of("id"), "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"},
        id="server/arn:aws:iam::aws:policy/ReadOnlyAccess",
        replaced={"role": "other", "policyArn": "arn:aws:iam::aws:policy/Other"},
    ),
]
