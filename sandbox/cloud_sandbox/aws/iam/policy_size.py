"""How much a policy weighs, and how much it may.

Source: IAM user guide, "IAM and AWS STS quotas"; botocore's GetAccountSummary, "in non-whitespace
characters" [D].
"""

from typing import Final

MANAGED: Final = 6144
TRUST: Final = 2048
"""The quota of a new account; kubeflow/kubeflow issue 6687 [I]. On request AWS raises it [I]."""

INLINE: Final = 10240
"""Of all the policies together that are written into one role."""


def size(text: str) -> int:
    """Characters that count."""
    return sum(not character.isspace() for character in text)
