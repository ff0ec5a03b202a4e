"""What is asked of an AzureTraffic, as a dynamic provider of the program's own Python.

A state refers to the class below by its path, so neither changes, and there is nothing in an
instance: whatever were in it would be in every state.
"""

from typing import Any

from serving_components.azure.traffic import crud
from serving_components.core.slots import announcing


class AzureTrafficAskedProvider(announcing.Announcing):
    """Of an online endpoint."""

    inputs = ("endpoint", "deployments", "traffic", "mirror", "adopt")

    def called(self, asked: dict[str, Any]) -> str:
        return crud.name_of(asked)

    def end(self, asked: dict[str, Any], known: dict[str, Any] | None) -> None:
        crud.end(asked, known)
