"""Attributes of a project's members whose values the facts do not tell."""

from tests.sandbox.gcp.member_attributes import of_members
from tests.sandbox.gcp.projects.examples import ROLE_TOKEN
from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "gcp:projects/iAMMember:IAMMember": {
        **of_members(),
        "project": between("project", "serving-first", "serving-second"),
    },
    ROLE_TOKEN: {
        "permissions": between(
            "permissions", ["aiplatform.endpoints.get"], ["aiplatform.endpoints.predict"]
        ),
        "roleId": between("roleId", "first_role", "second_role", required=True),
        "stage": between("stage", "BETA", "DISABLED"),
    },
}
