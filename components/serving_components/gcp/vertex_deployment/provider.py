"""The resource as a dynamic provider of the program's own Python.

A state refers to the class below by its path, so neither changes, and there is nothing in an
instance: whatever were in it would be in every state.
"""

from typing import Any

from pulumi.dynamic import CreateResult, DiffResult, ReadResult, ResourceProvider, UpdateResult

from serving_components.core.own_resource.living import is_left, lives, living
from serving_components.core.own_resource.telling import failed_before
from serving_components.gcp.vertex_deployment import crud
from serving_components.gcp.vertex_deployment.wanted import FIXED, Wanted


class VertexDeploymentProvider(ResourceProvider):
    """Calls `crud`, in the engine's terms."""

    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        made = crud.bring(props)
        living(_name(made))
        return CreateResult(_name(made), made)

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        changed = crud.changed(_olds, _news)
        if "failure" in changed:
            failed_before(_olds["failure"])
        replaces = [name for name in changed if name in FIXED]
        if not replaces:
            living(_name(_olds))
        return DiffResult(changes=bool(changed), replaces=replaces, delete_before_replace=False)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(crud.bring(_news, _olds))

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        found = crud.seen(props)
        return ReadResult("", {}) if found is None else ReadResult(id_, found)

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        if not lives(_name(_props)):
            crud.end(_props, lives, left=is_left(_props["endpoint"]))


def _name(properties: dict[str, Any]) -> str:
    """`projects/P/locations/L/endpoints/E/1234567890`."""
    wanted = Wanted.of(properties)
    return f"{wanted.endpoint}/{properties.get('deployedModelId') or wanted.id}"
