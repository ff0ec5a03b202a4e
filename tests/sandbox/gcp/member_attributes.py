"""Attributes that every member of a policy has."""

from tests.support.attributes import Attribute, between


def of_members() -> dict[str, Attribute]:
    """Its member and its role."""
    return {
        "member": between("member", "user:a@example.com", "user:b@example.com"),
        "role": between("role", "roles/viewer", "organizations/1/roles/ml"),
    }


def placed(named: str, collection: str) -> dict[str, Attribute]:
    """Of a member of something that has a project and a location, which its full name tells."""

    def inputs(project: str, location: str = "europe-west4") -> dict[str, object]:
        name = f"projects/{project}/locations/{location}/{collection}/1"
        return {named: name, "project": project, "location": location}

    first, second = (f"projects/others/locations/eu/{collection}/{it}" for it in (1, 2))
    return of_members() | {
        named: between(named, first, second),
        "project": Attribute(inputs("first"), inputs("second"), without=inputs("none")),
        "location": Attribute(
            inputs("others", "us-east1"), inputs("others", "us-west1"), required=True
        ),
    }
