"""Names of Vertex AI's resources: `projects/P/locations/L/endpoints/1`."""

from dataclasses import dataclass

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.gcp.project import project_number


def location_name(scope: Scope) -> str:
    """With the project's number, as the service answers [I]: `gcp/project.py`."""
    return f"projects/{project_number(scope.account)}/locations/{scope.region}"


@dataclass(frozen=True)
class ModelName:
    """A model, perhaps one version of it: `.../models/m@2`, `.../models/m@golden`."""

    project: str
    location: str
    id: str
    version: str = ""
    """A version's number, or one of its aliases; empty for the default one."""

    @classmethod
    def of(cls, name: str) -> "ModelName | None":
        """None where it is the name of something else."""
        match name.split("/"):
            case ["projects", project, "locations", location, "models", last] if last:
                identity, _, version = last.partition("@")
                return cls(project, location, identity, version)
            case _:
                return None
