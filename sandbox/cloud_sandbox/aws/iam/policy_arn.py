"""The ARNs of policies: what they look like, and whether what they name is there."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.here import Here

_POLICY: Final = "aws:iam/policy:Policy"
_ARN: Final = re.compile(r"arn:[^:]+:iam::(?P<account>aws|\d{12}):policy/.+")

ATTACHABLE: Final = "getmoto/moto pull request 6482, pulumi/pulumi issue 7419"
"""Where the text is quoted that IAM tells of a policy which is not there."""


def is_policy_arn(text: str) -> bool:
    """Whether a text is the ARN of a policy of an account or of AWS itself."""
    return _ARN.fullmatch(text) is not None


def missing_policy(here: Here, policy: str) -> Iterator[str]:
    """Why a policy cannot be attached: this account, whose policies are known, has none such.

    Nothing lists the policies that AWS itself owns, or those of other accounts.
    """
    found = _ARN.fullmatch(policy)
    mine = found is not None and found["account"] == here.scope.account
    if mine and here.find(_POLICY, policy, region="") is None:
        yield f"NoSuchEntity: Policy {policy} does not exist or is not attachable."
