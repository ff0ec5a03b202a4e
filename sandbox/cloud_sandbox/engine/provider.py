"""The Pulumi provider that answers from a catalog, on the wheel's raw stubs.

Why not `pulumi.provider.experimental`: `docs/decisions/raw-provider-stubs.md`.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from google.protobuf.empty_pb2 import Empty

from cloud_sandbox.engine.catalog import Catalog
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.naming import DEFAULTS, Naming
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.refusals import told
from cloud_sandbox.engine.resource import Here, Rejected, Resource, Unfinished
from cloud_sandbox.engine.store import Record, Scope, Store
from cloud_sandbox.engine.stubs import plugin_pb2, provider_pb2_grpc
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.unchecked import UnknownTypes
from cloud_sandbox.engine.wire import UNKNOWN, Properties, decode, decode_text, encode

_KIND: Final = pb.PropertyDiff
_REGION: Final = "region"


@dataclass(frozen=True)
class Place:
    """What every provider process of one sandbox shares, and what this one is asked to be."""

    home: Path
    version: str
    strict: bool
    warn: Callable[[str, str], None]
    """Shows a warning in the engine's output, at the resource with that URN."""


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """One emulated provider, configured once by the engine."""

    def __init__(self, catalog: Catalog, place: Place) -> None:
        self._catalog = catalog
        self._cloud = catalog.cloud
        self._store = Store(place.home / "cloud.sqlite3")
        self._blobs = place.home / "blobs"
        self._version = place.version
        self._unknown = UnknownTypes(catalog.resources, strict=place.strict, warn=place.warn)
        self._config: Properties = {}
        self.log = place.home / "defects.log"

    # The provider itself

    @told
    def GetPluginInfo(self, request: Empty) -> plugin_pb2.PluginInfo:  # noqa: N802
        return plugin_pb2.PluginInfo(version=self._version)

    @told
    def GetSchema(self, request: pb.GetSchemaRequest) -> pb.GetSchemaResponse:  # noqa: N802
        schema = {"name": self._cloud.package, "version": self._version}
        return pb.GetSchemaResponse(schema=json.dumps(schema))

    @told
    def CheckConfig(self, request: pb.CheckRequest) -> pb.CheckResponse:  # noqa: N802
        faults = self._cloud.faults(_nested(decode(request.news)))
        return pb.CheckResponse(inputs=request.news, failures=_failures(faults))

    @told
    def DiffConfig(self, request: pb.DiffRequest) -> pb.DiffResponse:  # noqa: N802
        same = decode(request.old_inputs or request.olds) == decode(request.news)
        changes = pb.DiffResponse.DIFF_NONE if same else pb.DiffResponse.DIFF_SOME
        return pb.DiffResponse(changes=changes)

    @told
    def Configure(self, request: pb.ConfigureRequest) -> pb.ConfigureResponse:  # noqa: N802
        self._config = _nested(decode(request.args))
        # Secrets stay with the engine: it hands over plain values and marks the answers again.
        return pb.ConfigureResponse(
            acceptSecrets=False, supportsPreview=True, supports_autonaming_configuration=True
        )

    @told
    def Cancel(self, request: Empty) -> Empty:  # noqa: N802
        return Empty()

    @told
    def Invoke(self, request: pb.InvokeRequest) -> pb.InvokeResponse:  # noqa: N802
        lookup = self._catalog.lookups.get(request.tok)
        if lookup is None:
            hint = nearest(request.tok, self._catalog.lookups)
            answered = ", ".join(sorted(self._catalog.lookups)) or "none of this provider"
            raise Rejected(
                f"the sandbox does not answer {request.tok}{hint} (it answers: {answered})"
            )
        args = decode(request.args)
        scope = self._cloud.scope(self._config, args)
        here = Here(self._store, scope, self._blobs, self._config)
        response = pb.InvokeResponse()
        # The field is called `return`, which Python cannot say.
        getattr(response, "return").CopyFrom(encode(lookup.answer(here, args)))
        return response

    # A resource's life

    @told
    def Check(self, request: pb.CheckRequest) -> pb.CheckResponse:  # noqa: N802
        resource = self._resource(request.urn)
        inputs = self._cloud.prepare(resource, self._config, decode(request.news))
        naming = Naming(
            logical_name=request.urn.split("::", 3)[3],
            seed=request.randomSeed,
            proposed=request.autonaming.proposed_name,
            enforced=request.autonaming.mode == pb.CheckRequest.AutonamingOptions.ENFORCE,
            disabled=request.autonaming.mode == pb.CheckRequest.AutonamingOptions.DISABLE,
        )
        inputs, faults = resource.check(decode(request.olds), inputs, naming)
        faults += self._cloud.refuses(self._config, inputs)
        return pb.CheckResponse(inputs=encode(inputs), failures=_failures(faults))

    @told
    def Diff(self, request: pb.DiffRequest) -> pb.DiffResponse:  # noqa: N802
        resource = self._resource(request.urn)
        old, new = decode(request.old_inputs), decode(request.news)
        there = decode(request.olds)
        # Saying what is so already is no change: Terraform compares with the state.
        said = {name for name, value in new.items() if there.get(name) == value}
        changes = [
            change
            for change in resource.changes(old, new)
            if not (change.kind == "add" and change.path[0] in said)
        ]
        changes += self._move(resource, there, new, changes)
        replacing = resource.replaces(changes)
        return pb.DiffResponse(
            changes=pb.DiffResponse.DIFF_SOME if changes else pb.DiffResponse.DIFF_NONE,
            replaces=sorted({str(change.path[0]) for change in replacing}),
            deleteBeforeReplace=bool(replacing) and resource.deletes_first(old, new),
            diffs=sorted({str(change.path[0]) for change in changes}),
            detailedDiff={
                change.property: _KIND(kind=_kind(change, change in replacing), inputDiff=True)
                for change in changes
            },
            hasDetailedDiff=True,
        )

    @told
    def Create(self, request: pb.CreateRequest) -> pb.CreateResponse:  # noqa: N802
        resource = self._resource(request.urn)
        inputs = decode(request.properties)
        if request.preview:
            foreseen = self._foreseen(resource, {}, inputs)
            return pb.CreateResponse(properties=encode(foreseen))
        here = self._here(resource, inputs)
        try:
            with self._store.transaction():
                record = resource.create(here, inputs)
        except Unfinished as half_done:
            half_done.id = resource.shown(half_done.record)
            raise
        outputs = encode(self._outputs(resource, record))
        return pb.CreateResponse(id=resource.shown(record), properties=outputs)

    @told
    def Read(self, request: pb.ReadRequest) -> pb.ReadResponse:  # noqa: N802
        resource = self._resource(request.urn)
        identity, where = request.id, decode(request.properties)
        imported = not request.HasField("properties") or not where
        if imported:
            identity, where = self._cloud.imported(identity)
        record = self._find(resource, where, identity)
        if record is None:
            return pb.ReadResponse()
        inputs = record.inputs
        if imported:
            said = {name: where[name] for name in where.keys() & resource.facts.properties.keys()}
            inputs = inputs | said | ({DEFAULTS: []} if resource.auto_name else {})
        outputs = self._outputs(resource, record)
        return pb.ReadResponse(
            id=resource.shown(record), properties=encode(outputs), inputs=encode(inputs)
        )

    @told
    def Update(self, request: pb.UpdateRequest) -> pb.UpdateResponse:  # noqa: N802
        resource = self._resource(request.urn)
        old, inputs = decode(request.olds), decode(request.news)
        if request.preview:
            foreseen = self._foreseen(resource, old, inputs)
            return pb.UpdateResponse(properties=encode(foreseen))
        with self._store.transaction():
            record = self._find(resource, old, request.id)
            if record is None:
                raise Rejected(
                    f"{resource.token} {request.id!r} does not exist any more;"
                    " run `pulumi refresh` and then `pulumi up`"
                )
            record = resource.update(self._here(resource, old), record, inputs)
        return pb.UpdateResponse(properties=encode(self._outputs(resource, record)))

    @told
    def Delete(self, request: pb.DeleteRequest) -> Empty:  # noqa: N802
        resource = self._resource(request.urn)
        old = decode(request.properties)
        with self._store.transaction():
            record = self._find(resource, old, request.id)
            if record is not None:
                resource.delete(self._here(resource, old), record)
        return Empty()

    def _resource(self, urn: str) -> Resource:
        token = urn.split("::")[2].rpartition("$")[2]
        return self._catalog.resources.get(token) or self._unknown.stand_in(token, urn)

    def _scope(self, resource: Resource, properties: Properties) -> Scope:
        return self._cloud.scope_of(resource, self._config, properties)

    def _here(self, resource: Resource, properties: Properties) -> Here:
        return Here(self._store, self._scope(resource, properties), self._blobs, self._config)

    def _move(
        self, resource: Resource, there: Properties, new: Properties, known: list[Difference]
    ) -> list[Difference]:
        """A provider for another region moves what lives in one, though no input changed.

        Source: `forceNewIfRegionChanges` in terraform-provider-aws [D].
        """
        told = any(change.path[0] == _REGION for change in known)
        if told or _REGION not in resource.facts.properties or not there.get(_REGION):
            return []
        same = self._scope(resource, new).region in {there[_REGION], UNKNOWN}
        return [] if same else [Difference((_REGION,), "update")]

    def _find(self, resource: Resource, properties: Properties, shown: str) -> Record | None:
        identity = resource.found_by(shown, properties)
        return self._store.find(self._scope(resource, properties), resource.token, identity)

    def _foreseen(self, resource: Resource, old: Properties, inputs: Properties) -> Properties:
        added = self._cloud.added(resource, self._scope(resource, old or inputs), inputs)
        return resource.foreseen(old, inputs) | added

    def _outputs(self, resource: Resource, record: Record) -> Properties:
        added = self._cloud.added(resource, record.scope, record.inputs)
        return resource.outputs(record) | added


def _failures(faults: list[Fault]) -> list[pb.CheckFailure]:
    """The path stands in the reason.

    Given as `property`, the engine looks it up among the top-level inputs, and says `value
    {<nil>}` of every path below them.
    """
    return [pb.CheckFailure(reason=f"{fault.property}: {fault.reason}") for fault in faults]


def _kind(change: Difference, replaces: bool) -> Any:
    name = f"{change.kind.upper()}{'_REPLACE' if replaces else ''}"
    return _KIND.Kind.Value(name)


def _nested(config: Properties) -> Properties:
    """Provider configuration carries nested values as JSON text."""
    return {key: _value(item) for key, item in config.items()}


def _value(item: object) -> object:
    if isinstance(item, str) and item[:1] in {"{", "["}:
        with contextlib.suppress(ValueError):
            return decode_text(item)
    return item
