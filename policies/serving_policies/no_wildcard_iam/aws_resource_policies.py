"""Policies that lie on resources of AWS themselves: buckets, queues, topics, keys, registries."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.aws_document import allowed
from serving_policies.finding import Finding
from serving_policies.no_wildcard_iam.aws_principals import everybody
from serving_policies.resource import Resource

TYPES: Final = ("aws:*",)

_OTHERS: Final = ("aws:iam/", "aws:ec2/vpcEndpoint")
"""The first name no principal. The second say what may pass, and let nobody in (VPC's guide,
`Control access to VPC endpoints using endpoint policies` [U])."""

_WHERE: Final = ("policy", "accessPolicy", "accessPolicies", "resourcePolicy", "policyDocument")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Statements without a principal are of another language, and are not read."""
    if resource.type.startswith(_OTHERS):
        return
    for name in _WHERE:
        for at, statement in allowed(resource.at(name), (name,)):
            found = everybody(statement)
            if found is not None:
                part, got = found
                yield Finding(
                    (*at, part),
                    got,
                    "name who may, or narrow it by a Condition that says who (aws:SourceAccount)",
                )
