"""No wildcard IAM: what serves a model may do what serving it takes."""

from typing import Final

from pulumi_policy import Severity

from serving_policies.policy import Policy

POLICY: Final = Policy(
    name="no-wildcard-iam",
    description="Roles and accounts may do what is written, on what is named.",
    reason="a model runs code and reads what strangers send; what its role may do, they may",
    remedy="name the actions, and the resources that they are for",
    severity=Severity.CRITICAL,
)
