"""Examples of the emulated types of Secrets Manager."""

import base64

from tests.sandbox.aws.iam.breaches import (
    breaches_of_actions,
    breaches_of_policies,
    breaches_of_principals,
    policy,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example, Of

ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-[A-Za-z0-9]{6}"
MAY_READ = {
    "Effect": "Allow",
    "Principal": {"AWS": "210987654321"},
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "*",
}
BINARY = base64.b64encode(b"\x00\x01").decode()


def _deleted(aws: Emulated) -> None:
    aws.delete(aws.create(SECRET.token, {"name": "token"}, name="before"))


SECRET = Example(
    token="aws:secretsmanager/secret:Secret",
    inputs={"name": "token", "recoveryWindowInDays": 0},
    id=ARN,
    outputs={"arn": ARN},
    changed={"description": "of the feature store"},
    replaced={"name": "other", "namePrefix": "x-", "type": "SalesforceClientSecret"},
    breaches=(
        *breaches_of_policies("policy", MAY_READ),
        *breaches_of_actions("policy", MAY_READ),
        *breaches_of_principals("policy", MAY_READ),
        Breach("name_is_allowed", "takes 1 to 512 letters, digits and /_+=.@-", {"name": "a b"}),
        Breach(
            "window_in_range",
            "recoveryWindowInDays: must be 0, or 7 to 30; got 3",
            {"recoveryWindowInDays": 3},
        ),
        Breach(
            "name_is_free",
            "You can't create this secret because a secret with this name is already scheduled for"
            " deletion.",
            before=_deleted,
        ),
        Breach(
            "key_exists", "KMS key 'alias/gone' does not exist", inputs={"kmsKeyId": "alias/gone"}
        ),
    ),
)
EXAMPLES = [
    SECRET,
    Example(
        token="aws:secretsmanager/secretVersion:SecretVersion",
        needs=(SECRET,),
        inputs={"secretId": Of("arn"), "secretString": "hush"},
        id=rf"{ARN}\|[0-9A-F-]{{36}}",
        outputs={"secretArn": ARN, "versionStages": ["AWSCURRENT"], "hasSecretStringWo": False},
        changed={"versionStages": ["AWSCURRENT", "blue"]},
        replaced={"secretString": "hush-hush", "secretId": "token"},
        breaches=(
            Breach(
                "one_value",
                "secretString: cannot be given beside secretBinary",
                {"secretBinary": BINARY},
            ),
            Breach(
                "written_with_its_version",
                "secretStringWoVersion: is required with secretStringWo",
                {"secretString": None, "secretStringWo": "hush"},
            ),
            Breach(
                "written_with_its_version",
                "secretStringWo: is required with secretStringWoVersion",
                {"secretStringWoVersion": 1},
            ),
            Breach(
                "binary_is_base64",
                "secretBinary: must be base64",
                {"secretString": None, "secretBinary": "hush!"},
            ),
            Breach(
                "secret_exists",
                "Secrets Manager can't find the specified secret.",
                {"secretId": "absent"},
            ),
        ),
    ),
]
POLICY = policy(MAY_READ)
