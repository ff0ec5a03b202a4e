"""Examples of the emulated KMS types."""

from tests.support.lifecycle import Example, Of

KEY_ARN = "arn:aws:kms:eu-west-1:123456789012:key/[0-9a-f-]{36}"
KEY = Example(
    token="aws:kms/key:Key",
    inputs={},
    id="[0-9a-f-]{36}",
    outputs={
        "arn": KEY_ARN,
        "keyId": "[0-9a-f-]{36}",
        "keyUsage": "ENCRYPT_DECRYPT",
        "isEnabled": True,
        "description": "",
    },
    changed={"description": "artifacts", "enableKeyRotation": True},
    replaced={"customerMasterKeySpec": "RSA_2048", "keyUsage": "SIGN_VERIFY", "multiRegion": True},
)
EXAMPLES = [
    KEY,
    Example(
        token="aws:kms/alias:Alias",
        needs=(KEY,),
        inputs={"name": "alias/artifacts", "targetKeyId": Of("keyId")},
        id="alias/artifacts",
        outputs={
            "arn": "arn:aws:kms:eu-west-1:123456789012:alias/artifacts",
            "targetKeyArn": KEY_ARN,
        },
        changed={"targetKeyId": Of("arn")},
        replaced={"name": "alias/other"},
    ),
]
