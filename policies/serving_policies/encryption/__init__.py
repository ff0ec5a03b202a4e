"""Encryption: models, requests and answers are never in the clear."""

from typing import Final

from pulumi_policy import Severity

from serving_policies.policy import Policy

POLICY: Final = Policy(
    name="encryption",
    description="Models, requests and answers are encrypted where they lie and on their way.",
    reason="models are what was paid for, and requests are often about people",
    remedy="encrypt it, or write an exemption that says why not and until when",
    severity=Severity.HIGH,
    settings={
        "own_keys": {
            "type": "boolean",
            "default": False,
            "description": "whether all that can be encrypted by a key of yours has to be",
        }
    },
)
