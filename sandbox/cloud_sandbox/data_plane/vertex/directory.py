"""What is deployed on endpoints, and what runs for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex.container import Container, container_of
from cloud_sandbox.data_plane.vertex.standing import Standing
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.gcp.vertex.refusal import Refused
from cloud_sandbox.gcp.vertex.registered import found
from cloud_sandbox.gcp.vertex.resource_name import ModelName
from cloud_sandbox.gcp.vertex.serving import DeployedModel

Place = tuple[Scope, str, str]
"""Scope, endpoint and id of a deployed model."""


@dataclass(frozen=True)
class Deployed:
    """One model on an endpoint."""

    endpoint: Record
    model: DeployedModel
    container: Container

    @property
    def place(self) -> Place:
        return (self.endpoint.scope, self.endpoint.id, self.model["id"])


class Directory:
    """The containers of what is deployed."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._standing = plane.one(Standing)
        self._containers: dict[Place, Container] = {}
        self._replaced: list[Container] = []

    def deployed(self, endpoint: Record, model: DeployedModel) -> Deployed:
        """One of an endpoint's models, with what runs for it; blocks where that is new.

        Raises:
            NotStarted: it cannot run in the sandbox.
        """
        place = (endpoint.scope, endpoint.id, model["id"])
        version = f"{model['model']}@{model['modelVersionId']}"
        known = self._containers.get(place)
        if known is not None and known.version == version:
            return Deployed(endpoint, model, known)
        if known is not None:  # another had its id before
            self._replaced.append(known)
        fresh = self._containers[place] = self._container(endpoint, model)
        return Deployed(endpoint, model, fresh)

    def models(self) -> Iterator[tuple[Place, DeployedModel]]:
        """All that is deployed now."""
        for (scope, identity), endpoint in self._standing.endpoints().items():
            for model in endpoint.serving.models:
                yield (scope, identity, model["id"]), model

    def known(self, place: Place) -> Container | None:
        """What runs for a model that was asked or tried."""
        return self._containers.get(place)

    def forget(self) -> list[Container]:
        """Drop what is not deployed any more: its containers, which are to end."""
        there = self._standing.endpoints()
        gone = []
        for place in self._containers:
            endpoint = there.get(place[:2])
            serving = endpoint.serving if endpoint else None
            models = (*serving.models, *serving.coming) if serving else ()
            if all(model["id"] != place[2] for model in models):
                gone.append(place)
        dropped = [*self._replaced, *(self._containers.pop(place) for place in gone)]
        self._replaced = []
        return dropped

    def _container(self, endpoint: Record, model: DeployedModel) -> Container:
        name = ModelName.of(model["model"])
        if name is None:
            raise NotStarted(f"{model['model']} is no model's name")
        scope = replace(endpoint.scope, region=name.location)
        here = Here(self._plane.store, scope, self._plane.blobs)
        try:
            record, version = found(here, f"{name.id}@{model['modelVersionId']}")
        except Refused as reason:
            raise NotStarted(str(reason)) from None
        return container_of(self._plane, endpoint, model, record, version)
