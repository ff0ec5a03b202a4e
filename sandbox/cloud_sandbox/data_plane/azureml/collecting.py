"""Requests and answers of deployments that ask for it, on their way to the storage."""

import asyncio
import random
import time
from typing import Final

from cloud_sandbox.data_plane.azureml.asking import Said, Sent
from cloud_sandbox.data_plane.azureml.collection import REQUEST, collections_of
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.events import Payload
from cloud_sandbox.data_plane.azureml.filing import Collected, filed
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here

_EVERY_S: Final = 1.0
"""Of the machine's time: what came meanwhile is one file."""

_MOST_WAITING: Final = 10_000
"""Events that are kept while they cannot be written."""

_JSON: Final = "application/json"


class Collecting:
    """Of every deployment."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._dice = random.Random()  # noqa: S311 - takes a share of the traffic
        self._waiting: list[Collected] = []
        self._written = time.monotonic()
        self._told: set[str] = set()

    def take(self, deployed: Deployed, sent: Sent, said: Said) -> None:
        """Have a request and its answer written soon, if they are among those to collect.

        Both or neither, where both have the same rate: a public copy of the script that collects
        them throws its dice once for both [I].
        """
        if not deployed.properties.get("dataCollector"):
            return
        here = Here(self._plane.store, deployed.record.scope, self._plane.blobs)
        thrown, now = self._dice.random(), self._plane.store.now()
        for collection in collections_of(here, deployed):
            if thrown < collection.share:
                asked = collection.name == REQUEST
                body = sent.body if asked else said.answer.body
                told = sent.headers if asked else said.answer.headers
                kind = told.get("Content-Type", _JSON)
                payload = Payload(body, kind, sent.path, sent.request_id, sent.headers)
                self._waiting.append(Collected(collection, deployed.shown, payload, now))
        self._waiting = self._waiting[-_MOST_WAITING:]

    async def write(self, *, at_once: bool = False) -> list[str]:
        """Write what waits, every second or at once; what is to be told of it, each thing once."""
        early = time.monotonic() - self._written < _EVERY_S
        if not self._waiting or (early and not at_once):
            return []
        self._written = time.monotonic()
        waiting, self._waiting = self._waiting, []
        fresh = set(await asyncio.to_thread(lambda: [*filed(self._plane, waiting)])) - self._told
        self._told |= fresh
        return sorted(fresh)
