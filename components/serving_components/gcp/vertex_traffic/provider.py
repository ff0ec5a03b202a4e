"""The resource as a dynamic provider of the program's own Python.

A state refers to the class below by its path, so neither changes, and there is nothing in an
instance: whatever were in it would be in every state.
"""

from typing import Any, Final

from pulumi.dynamic import CreateResult, DiffResult, ReadResult, ResourceProvider, UpdateResult
from pulumi.output import Unknown

from serving_components.core.own_resource.living import is_left, leave, lives, living
from serving_components.core.own_resource.telling import failed_before, teller
from serving_components.core.slots.handed import hand
from serving_components.gcp.vertex_traffic import crud

_OUTAGE: Final = (
    "the endpoint is replaced. Unless it gets another endpoint_id, the one that serves goes before"
    " the other comes: nobody gets an answer from the moment that `up` takes the requests away"
    " until the model is deployed anew. Then everything goes to it at once, whatever `rollout`"
    " says, and nothing can go back"
)
"""Told in a preview, which is when there is time to think of it, and by `up`."""


class VertexTrafficProvider(ResourceProvider):
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
        if replaces:
            told = is_left(_olds["endpoint"])
            if isinstance(_news["endpoint"], Unknown) and not told:
                teller(crud.name_of(_olds))(_OUTAGE)
            leave(_olds["endpoint"])
        else:
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
            hand(name, _props)  # VertexTrafficAsked goes next
        else:
            crud.end(_props)  # of a version that had no such resource
