"""Members of Google Cloud's policies that are everybody."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.google_policy import GRANTS, grants
from serving_policies.resource import Resource

TYPES: Final = GRANTS

_EVERYBODY: Final = (
    "allUsers",
    "allAuthenticatedUsers",
    "principalSet://goog/public:all",
)
"""The second are all who have any account of Google's (IAM's guide, `Principal types` [D]). The
third are the first as IAM's second API has them (example of `gcp.iam.DenyPolicy` in pulumi-gcp
[D]); that a policy that grants takes it [U]."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    for grant in grants(resource):
        for path, member in grant.members:
            if member in _EVERYBODY:
                got = f"{member} is everybody"
                yield Finding(path, got, "name accounts or groups, or exempt it")
