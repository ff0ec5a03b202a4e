"""Attributes of a project's members whose values the facts do not tell."""

from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "gcp:projects/iAMMember:IAMMember": {
        "member": between("member", "user:a@example.com", "user:b@example.com"),
        "project": between("project", "serving-first", "serving-second"),
        "role": between("role", "roles/viewer", "organizations/1/roles/ml"),
    },
}
