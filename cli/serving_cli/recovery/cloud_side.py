"""What the sandbox's clouds hold of what a state speaks of."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from cloud_sandbox.engine.catalog import Catalog, catalog
from cloud_sandbox.engine.configuration import nested
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.unchecked import UnknownTypes
from cloud_sandbox.engine.wire import Properties
from serving_cli.recovery.secrecy import plain

Entry = dict[str, Any]
"""A resource as a state writes it down."""

Place = tuple[Scope, str, str]
"""Where a thing is in the cloud: scope, type, and the id by which the engine knows it."""

_catalog = cache(catalog)


class CloudSide:
    """The cloud's side of one state."""

    def __init__(self, store: Store, entries: Iterable[Entry]) -> None:
        self._store = store
        self._providers = {
            f"{entry['urn']}::{entry.get('id', '')}": nested(plain(entry.get("inputs") or {}))
            for entry in entries
            if entry["type"].startswith("pulumi:providers:")
        }

    def place(self, entry: Entry) -> Place:
        """Where an entry's thing is."""
        kind, known = self._kind(entry["type"]), _catalog_of(entry["type"])
        config = self._providers.get(entry.get("provider", ""), {})
        there = plain(entry.get("inputs") or {}) | _region(entry)
        return known.cloud.scope_of(kind, config, there), entry["type"], entry.get("id", "")

    def find(self, place: Place) -> Record | None:
        """What is there; what only its own leaving keeps is not."""
        scope, token, shown = place
        kind = self._kind(token)
        found = (record for record in self._store.all(token, scope) if not leaving(record))
        return next((record for record in found if kind.shown(record) == shown), None)

    def alike(self, entry: Entry) -> list[Record]:
        """Everything in an entry's scope that was made of the very same inputs."""
        scope, token, _ = self.place(entry)
        asked = plain(entry.get("inputs") or {})
        found = (record for record in self._store.all(token, scope) if not leaving(record))
        return [record for record in found if self.same(record, asked)]

    def same(self, record: Record, inputs: Properties) -> bool:
        """Whether a thing is as these inputs ask for."""
        return not self._kind(record.type).changes(record.inputs, plain(inputs))

    def place_of(self, record: Record) -> Place:
        return record.scope, record.type, self._kind(record.type).shown(record)

    def age(self, record: Record) -> int:
        """Its place among all that ever came to be of its type; younger is more."""
        what = (record.scope, record.id, "created")
        events = enumerate(self._store.events(record.type))
        return max(
            (number for number, one in events if (one.scope, one.id, one.change) == what),
            default=-1,
        )

    def outputs(self, record: Record) -> Properties:
        """What its provider would say of it."""
        kind, cloud = self._kind(record.type), _catalog_of(record.type).cloud
        told = kind.outputs(record) | cloud.added(kind, record.scope, record.inputs)
        return {key: item for key, item in told.items() if item is not None}

    def _kind(self, token: str) -> Resource:
        known = _catalog_of(token).resources.get(token)
        return known or UnknownTypes((), strict=False, warn=_quiet).stand_in(token, "")


def in_the_cloud(entry: Entry) -> bool:
    """Whether a cloud of the sandbox has it: not a component, a provider, or the work of a program.

    Of a dynamic resource (`pulumi-python:dynamic:Resource`) only its program knows what became.
    """
    return bool(entry.get("custom")) and not entry["type"].startswith(("pulumi:", "pulumi-"))


def leaving(record: Record) -> bool:
    """Whether it is being deleted."""
    return record.operation is not None and record.operation.removes


def _catalog_of(token: str) -> Catalog:
    return _catalog(token.partition(":")[0])


def _region(entry: Entry) -> Properties:
    """Where the provider said that it is: with no input of that name, its own region counts."""
    told = plain((entry.get("outputs") or {}).get("region"))
    return {"region": told} if told else {}


def _quiet(message: str, urn: str) -> None:
    """What is not emulated was told when it was made."""
