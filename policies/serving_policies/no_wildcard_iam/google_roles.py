"""Roles of Google Cloud that are of a whole project, or let their holder take any other."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.google_policy import GRANTS, grants
from serving_policies.resource import Resource

TYPES: Final = GRANTS

_WIDE_PLACES: Final = ("gcp:projects/", "gcp:folder/", "gcp:organizations/")
"""What lies in them is held by a role on them."""

_BASIC: Final = ("roles/owner", "roles/editor", "roles/admin", "roles/writer")
"""IAM's guide, `Roles overview`, advises against basic roles in production [D]; the new pair
besides [U]."""

_TAKES_OTHERS: Final = (
    *("roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountUser"),
    *("roles/iam.serviceAccountOpenIdTokenCreator", "roles/iam.workloadIdentityUser"),
    "roles/secretmanager.secretAccessor",
)
_ADMIN: Final = re.compile(r"roles/(.+\.)?[A-Za-z]*[aA]dmin(\.v[0-9]+)?")
"""`storage.admin`, `iam.serviceAccountKeyAdmin`, `storage.objectAdmin`, `compute.instanceAdmin.v1`:
keys of every account, and every object of every bucket."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    wide = resource.type.startswith(_WIDE_PLACES)
    for grant in grants(resource):
        role = grant.role
        if role in _BASIC:
            yield Finding(
                grant.at, f"{role} is nearly everything in it", "name a role for what it does"
            )
        elif wide and (role in _TAKES_OTHERS or _ADMIN.fullmatch(str(role))):
            yield Finding(
                grant.at,
                f"{role} is held on all that lies in it",
                "give it on the one resource that it is for",
            )
    for path, permission in resource.each("permissions"):
        if isinstance(permission, str) and "*" in permission:
            yield Finding(path, f"{permission} is more than is written")
