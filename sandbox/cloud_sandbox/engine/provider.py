"""The Pulumi provider that answers from a catalog, on the wheel's raw stubs.

Why not `pulumi.provider.experimental`: `docs/decisions/raw-provider-stubs.md`.
"""

import json
from dataclasses import replace
from typing import NoReturn

from google.protobuf.empty_pb2 import Empty

from cloud_sandbox.engine.answers import Answers
from cloud_sandbox.engine.catalog import Catalog
from cloud_sandbox.engine.configuration import nested
from cloud_sandbox.engine.ground import Ground
from cloud_sandbox.engine.naming import DEFAULTS, Naming
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.place import Place
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.refusals import told
from cloud_sandbox.engine.rejected import Rejected, Unfinished
from cloud_sandbox.engine.replies import differences, failures
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.stubs import plugin_pb2, provider_pb2_grpc
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.unchecked import UnknownTypes
from cloud_sandbox.engine.waiting import Waiting
from cloud_sandbox.engine.wire import Properties, decode, encode


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """One emulated provider, configured once by the engine."""

    def __init__(self, catalog: Catalog, place: Place) -> None:
        self._catalog = catalog
        self._cloud = catalog.cloud
        self._store = Store(place.home / "cloud.sqlite3")
        self._ground = Ground(self._cloud, {}, self._store, place.home / "blobs", place.pace)
        self._waiting = Waiting(self._store)
        self._answers = Answers(place.home, self._store)
        self._reference = ""
        self._version = place.version
        self._unknown = UnknownTypes(catalog.resources, strict=place.strict, warn=place.warn)
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
        faults = self._cloud.faults(nested(decode(request.news)))
        return pb.CheckResponse(inputs=request.news, failures=failures(faults))

    @told
    def DiffConfig(self, request: pb.DiffRequest) -> pb.DiffResponse:  # noqa: N802
        same = decode(request.old_inputs or request.olds) == decode(request.news)
        changes = pb.DiffResponse.DIFF_NONE if same else pb.DiffResponse.DIFF_SOME
        return pb.DiffResponse(changes=changes)

    @told
    def Configure(self, request: pb.ConfigureRequest) -> pb.ConfigureResponse:  # noqa: N802
        self._ground = replace(self._ground, config=nested(decode(request.args)))
        self._reference = f"{request.urn}::{request.id}"
        # Secrets stay with the engine: it hands over plain values and marks the answers again.
        return pb.ConfigureResponse(
            acceptSecrets=False, supportsPreview=True, supports_autonaming_configuration=True
        )

    @told
    def Cancel(self, request: Empty) -> Empty:  # noqa: N802
        self.stop_waiting()
        return Empty()

    def stop_waiting(self) -> None:
        """Answer what waits for the cloud now; the cloud goes on without us."""
        self._waiting.end()

    def leave(self) -> None:
        """The engine ended us in order: it has heard every answer."""
        self._answers.end()

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
        response = pb.InvokeResponse()
        answer = lookup.answer(self._ground.asked(args), args)
        # The field is called `return`, which Python cannot say.
        getattr(response, "return").CopyFrom(encode(answer))
        return response

    # A resource's life

    @told
    def Check(self, request: pb.CheckRequest) -> pb.CheckResponse:  # noqa: N802
        resource = self._resource(request.urn)
        config = self._ground.config
        inputs = self._cloud.prepare(resource, config, decode(request.news))
        naming = Naming(
            logical_name=request.urn.split("::", 3)[3],
            seed=request.randomSeed,
            proposed=request.autonaming.proposed_name,
            enforced=request.autonaming.mode == pb.CheckRequest.AutonamingOptions.ENFORCE,
            disabled=request.autonaming.mode == pb.CheckRequest.AutonamingOptions.DISABLE,
        )
        inputs, faults = resource.check(decode(request.olds), inputs, naming)
        faults += self._cloud.refuses(config, inputs)
        checked = encode(inputs, resource.secret)
        return pb.CheckResponse(inputs=checked, failures=failures(faults))

    @told
    def Diff(self, request: pb.DiffRequest) -> pb.DiffResponse:  # noqa: N802
        resource = self._resource(request.urn)
        old, new = decode(request.old_inputs), decode(request.news)
        changes = self._ground.differences(resource, old, new, decode(request.olds))
        replacing = resource.replaces(changes)
        first = bool(replacing) and resource.deletes_first(old, new)
        return differences(changes, replacing, deletes_first=first)

    @told
    def Create(self, request: pb.CreateRequest) -> pb.CreateResponse:  # noqa: N802
        resource = self._resource(request.urn)
        inputs = decode(request.properties)
        if request.preview:
            foreseen = self._ground.foreseen(resource, {}, inputs)
            return pb.CreateResponse(properties=encode(foreseen, resource.secret))
        here = self._ground.here(resource, inputs)
        with self._store.transaction():
            record = resource.create(here, inputs)
            self._keep("created", resource, request.urn, record)
        record = self._settled(resource, record)
        outputs = encode(self._ground.outputs(resource, record), resource.secret)
        return pb.CreateResponse(id=resource.shown(record), properties=outputs)

    @told
    def Read(self, request: pb.ReadRequest) -> pb.ReadResponse:  # noqa: N802
        resource = self._resource(request.urn)
        identity, where = request.id, decode(request.properties)
        imported = not request.HasField("properties") or not where
        if imported:
            identity, where = self._cloud.imported(identity)
        record = self._ground.find(resource, where, identity)
        if record is None:
            return pb.ReadResponse()
        inputs = record.inputs
        if imported:
            said = {name: where[name] for name in where.keys() & resource.facts.properties.keys()}
            inputs = inputs | said | ({DEFAULTS: []} if resource.auto_name else {})
        else:
            inputs = _still_said(resource, decode(request.inputs)) | inputs
        outputs = self._ground.outputs(resource, record)
        return pb.ReadResponse(
            id=resource.shown(record),
            properties=encode(outputs, resource.secret),
            inputs=encode(inputs, resource.secret),
        )

    @told
    def Update(self, request: pb.UpdateRequest) -> pb.UpdateResponse:  # noqa: N802
        resource = self._resource(request.urn)
        old, inputs = decode(request.olds), decode(request.news)
        if request.preview:
            foreseen = self._ground.foreseen(resource, old, inputs)
            return pb.UpdateResponse(properties=encode(foreseen, resource.secret))
        with self._store.transaction():
            record = self._ground.find(resource, old, request.id)
            if record is None:
                raise Rejected(
                    f"{resource.token} {request.id!r} does not exist any more;"
                    " run `pulumi refresh` and then `pulumi up`"
                )
            inputs = resource.meant(record, old, inputs)
            if resource.changes(record.inputs, inputs) or resource.unusable(record):
                record = resource.update(self._ground.here(resource, old), record, inputs)
                self._keep("updated", resource, request.urn, record)
        record = self._settled(resource, record)
        outputs = encode(self._ground.outputs(resource, record), resource.secret)
        return pb.UpdateResponse(properties=outputs)

    @told
    def Delete(self, request: pb.DeleteRequest) -> Empty:  # noqa: N802
        resource = self._resource(request.urn)
        old = decode(request.properties)
        with self._store.transaction():
            record = self._ground.find(resource, old, request.id)
            leaving = record and resource.delete(self._ground.here(resource, old), record)
            if record is not None:
                self._keep("deleted", resource, request.urn, record)
        if leaving and not self._waiting.settled(leaving):
            raise Rejected(_interrupted(leaving))
        return Empty()

    def _resource(self, urn: str) -> Resource:
        token = urn.split("::")[2].rpartition("$")[2]
        return self._catalog.resources.get(token) or self._unknown.stand_in(token, urn)

    def _keep(self, change: str, resource: Resource, urn: str, record: Record) -> None:
        self._answers.keep(change, urn, self._reference, record, resource.shown(record))

    def _settled(self, resource: Resource, begun: Record) -> Record:
        """Wait until the cloud is done, as the real provider does; what became of it.

        Raises:
            Unfinished: it came to nothing.
        """
        if not self._waiting.settled(begun):
            self._unfinished(resource, begun, _interrupted(begun))
        record = self._store.find(begun.scope, begun.type, begun.id) or begun
        reason = resource.unusable(record)
        if reason:
            self._unfinished(resource, record, reason)
        return record

    def _unfinished(self, resource: Resource, record: Record, reason: str) -> NoReturn:
        half_done = Unfinished(record, resource.shown(record), reason)
        half_done.outputs = self._ground.outputs(resource, record)
        raise half_done


def _still_said(resource: Resource, known: Properties) -> Properties:
    """What of a program's inputs no cloud can have lost: bookkeeping, and what is so unsaid.

    Others may have written anew what is there, and left that out.
    """
    unsaid = {name: it for name, it in resource.defaults.items() if known.get(name) == it}
    return unsaid | {name: known[name] for name in (DEFAULTS,) if name in known}


def _interrupted(record: Record) -> str:
    doing = record.operation.doing if record.operation else "busy"
    return (
        f"interrupted while {record.type} {record.id!r} was {doing}; the cloud goes on without"
        " you, and the next `pulumi up` waits for it"
    )
