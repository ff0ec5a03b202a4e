"""Who may take a role of AWS."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.aws_document import allowed
from serving_policies.finding import Finding
from serving_policies.no_wildcard_iam.aws_principals import everybody
from serving_policies.resource import Resource

TYPES: Final = ("aws:iam/role:Role",)

_WHERE: Final = "assumeRolePolicy"


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    for at, statement in allowed(resource.at(_WHERE), (_WHERE,)):
        found = everybody(statement)
        if found is not None:
            part, got = found
            yield Finding(
                (*at, part),
                got,
                "name who takes the role (of an issuer's tokens, by a Condition on sub)",
            )
