"""The resource as a dynamic provider of the program's own Python.

A state refers to the class below by its path, so neither changes, and there is nothing in an
instance: whatever were in it would be in every state.
"""

from typing import Any

from pulumi.dynamic import CreateResult, DiffResult, ReadResult, ResourceProvider, UpdateResult

from serving_components.azure.traffic import crud
from serving_components.azure.traffic.wanted import Wanted
from serving_components.core.own_resource.living import lives, living
from serving_components.core.own_resource.telling import failed_before, teller
from serving_components.core.slots.handed import hand


class AzureTrafficProvider(ResourceProvider):
    """Calls `crud`, in the engine's terms."""

    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        living(crud.name_of(props))
        return CreateResult(props["endpoint"], crud.bring(props))

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        changed = crud.changed(_olds, _news)
        if "failure" in changed:
            failed_before(_olds["failure"])
        replaces = [name for name in changed if name == "endpoint"]
        if not replaces:
            if refusal := crud.refused(_olds, _news):
                teller(Wanted.of(_olds).called)(refusal)
            living(crud.name_of(_olds))
        return DiffResult(changes=bool(changed), replaces=replaces)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(crud.bring(_news, _olds))

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        found = crud.seen(props)
        return ReadResult("", {}) if found is None else ReadResult(id_, found)

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        name = crud.name_of(_props)
        if lives(name):
            return
        if _props.get("announced"):
            hand(name, _props)  # AzureTrafficAsked goes next
        else:
            crud.end(_props)
