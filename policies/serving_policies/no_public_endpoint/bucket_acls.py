"""Lists of who may, on buckets and objects, that let everybody read the models in them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Path, Resource

TYPES: Final = ("aws:s3/*", "gcp:storage/*")
_CANNED: Final = {
    "acl": ("public-read", "public-read-write", "authenticated-read"),
    "predefinedAcl": ("publicRead", "publicReadWrite", "authenticatedRead"),
    "defaultAcl": ("publicRead", "publicReadWrite", "authenticatedRead"),
}
"""`authenticated` is whoever has any account of the cloud's (guides of S3, `Canned ACL`, and of
Cloud Storage, `Predefined ACLs` [D])."""
_EVERYBODY: Final = ("allUsers", "allAuthenticatedUsers")
_GROUPS: Final = ("/global/AllUsers", "/global/AuthenticatedUsers")
"""Ends of the URIs of S3's own groups (its guide, `Amazon S3 predefined groups` [D])."""
_GRANTS: Final = (("accessControlPolicy", "grants"), ("grants",))


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    for name, wide in _CANNED.items():
        if resource.at(name) in wide:
            yield _of((name,), resource.at(name))
    if resource.at("entity") in _EVERYBODY:
        yield _of(("entity",), resource.at("entity"))
    for path, told in resource.each("roleEntities"):
        if str(told).rpartition(":")[2] in _EVERYBODY:
            yield _of(path, told)
    for grants in _GRANTS:
        for path, _ in resource.each(*grants):
            for at in ((*path, "grantee", "uri"), (*path, "uri")):
                if str(resource.at(*at)).endswith(_GROUPS):
                    yield _of(at, resource.at(*at))


def _of(path: Path, told: Any) -> Finding:
    return Finding(path, f"{told} lets everybody in", "leave it out, or exempt it")
