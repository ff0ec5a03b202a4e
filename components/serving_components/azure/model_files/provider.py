"""The resource as a dynamic provider of the program's own Python.

A state refers to the class below by its path, so neither changes, and there is nothing in an
instance: whatever were in it would be in every state.
"""

from typing import Any

from pulumi.dynamic import CreateResult, DiffResult, ReadResult, ResourceProvider, UpdateResult

from serving_components.azure.model_files import crud
from serving_components.azure.model_files.wanted import NAMES, Wanted
from serving_components.core.own_resource.living import lives, living
from serving_components.core.own_resource.telling import failed_before


class AzureModelFilesProvider(ResourceProvider):
    """Calls `crud`, in the engine's terms."""

    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        name = Wanted.of(props).name
        living(name)
        return CreateResult(name, crud.bring(props))

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        changed = crud.changed(_olds, _news)
        if "failure" in changed:
            failed_before(_olds["failure"])
        replaces = [name for name in changed if name in NAMES]
        if not replaces:
            living(Wanted.of(_olds).name)
        return DiffResult(changes=bool(changed), replaces=replaces)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(crud.bring(_news))

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        found = crud.seen(props)
        return ReadResult("", {}) if found is None else ReadResult(id_, found)

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        if not lives(Wanted.of(_props).name):
            crud.end(_props)
