"""Whether what the role may do fits into its policies, told before IAM is asked."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pulumi

from serving_components.aws.access.resolved import Written, document

LIMIT: Final = 10_240
"""Characters of all policies together that are written into one role, white space aside: IAM user
guide, `IAM and AWS STS quotas` [D]."""

_TOLD: Final = 3
"""How many arguments are named."""


@dataclass(frozen=True)
class PolicyRoom:
    """Of a component's role; `because` has the reason of each statement of its version."""

    component: str
    because: Sequence[str]
    fewer: str
    """What takes room, and may be asked for less."""

    def refuse(self, both: Any) -> None:
        """Refuse what does not fit, given both policies' statements with their outputs resolved.

        In a preview some are not known yet, and count as the least that they can be.

        Raises:
            pulumi.RunError: with the arguments that take most, and the ways out.
        """
        standing, version = both
        # While one version follows another, the role has the policies of both.
        whole = _size(document(standing)) + 2 * _size(document(version))
        if whole > LIMIT:
            most = ", ".join(f"{name} ({size})" for name, size in self._largest(version))
            raise pulumi.RunError(
                f"{self.component}: the policies of its role would have {whole} characters, those"
                " of a version counted twice, as two versions stand side by side in a rollout; IAM"
                f" takes {LIMIT} of one role. Most are due to {most}. Name fewer {self.fewer};"
                " or give role_arn, a role of yours, whose attached policies IAM does not count"
            )

    def _largest(self, version: Written) -> list[tuple[str, int]]:
        """Arguments by the characters they cost; reasons that share a statement share those."""
        cost: Counter[str] = Counter()
        for because, written in zip(self.because, version, strict=True):
            characters = 2 * _size(json.dumps(written, default=lambda _: ""))
            arguments = [path.partition(".")[0] for path in because.split(", ")]
            for argument in arguments:
                cost[argument] += characters // len(arguments)
        return cost.most_common(_TOLD)


def _size(text: str) -> int:
    """Characters that count."""
    return sum(not character.isspace() for character in text)
