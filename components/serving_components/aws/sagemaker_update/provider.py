"""The resource as a dynamic provider of the program's own Python.

A state refers to the class below by its path, so neither changes, and there is nothing in an
instance: whatever were in it would be in every state.
"""

import importlib
from typing import TYPE_CHECKING, Any

from pulumi.dynamic import CreateResult, DiffResult, ReadResult, ResourceProvider, UpdateResult

from serving_components.core.own_resource.telling import failed_before

if TYPE_CHECKING:
    from types import ModuleType


def _crud() -> "ModuleType":
    """What does the work, which the program that registers a resource need not load."""
    return importlib.import_module("serving_components.aws.sagemaker_update.crud")


class EndpointUpdateProvider(ResourceProvider):
    """Calls `crud.py`, in the engine's terms."""

    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        return CreateResult(props["endpointName"], _crud().bring(props))

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        changed = _crud().changed(_olds, _news)
        if "failure" in changed and "configArn" not in changed:
            failed_before(_olds["failure"])
        replaces = [name for name in changed if name == "endpointName"]
        return DiffResult(changes=bool(changed), replaces=replaces)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(_crud().bring(_news, _olds))

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        return ReadResult(id_, _crud().seen(props))

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        _crud().end(_props)
