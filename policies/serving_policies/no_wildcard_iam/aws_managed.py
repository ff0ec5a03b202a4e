"""AWS's own policies that allow nearly everything, attached to somebody."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Path, Resource

TYPES: Final = ("aws:iam/*ttachment*", "aws:iam/role:Role", "aws:ssoadmin/*ttachment*")
"""Of roles, users, groups and all three at once, one by one or as all that there may be."""

_WIDE: Final = re.compile(
    r"arn:[a-z-]+:iam::aws:policy/(.+/)?"
    r"(AdministratorAccess(-.+)?|PowerUserAccess|SecretsManagerReadWrite"
    r"|(System|Database|Network)Administrator|AWSKeyManagementServicePowerUser"
    r"|(.*_)?[A-Za-z0-9]*FullAccess(V[0-9]+)?)"
)
"""`AWSLambda_FullAccess` and `CloudWatchFullAccessV2` too: AWS's managed policy reference [D]."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    named: list[tuple[Path, Any]] = [
        ((name,), resource.at(name)) for name in ("policyArn", "managedPolicyArn")
    ]
    for name in ("managedPolicyArns", "policyArns"):
        named += list(resource.each(name))
    for path, arn in named:
        if isinstance(arn, str) and _WIDE.fullmatch(arn):
            name = arn.rpartition("/")[2]
            yield Finding(
                path, f"{name} allows all of a service or more", "write a policy of its own"
            )
