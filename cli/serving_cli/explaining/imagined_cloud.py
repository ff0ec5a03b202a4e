"""A resource monitor that answers as the sandbox's clouds would, of which nothing is kept."""

import functools
import threading
from pathlib import Path
from typing import Any, Final

import pulumi
from pulumi.runtime import MockCallArgs, MockResourceArgs, Mocks
from pulumi.runtime.mocks import MockMonitor
from pulumi.runtime.proto import resource_pb2

from cloud_sandbox.engine.catalog import Catalog, catalog
from cloud_sandbox.engine.configuration import nested
from cloud_sandbox.engine.ground import Ground
from cloud_sandbox.engine.naming import Naming
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties, decode, encode

DIGITS: Final = "0000000"
"""What stands for the digits that the provider adds to a name."""

_PROVIDER: Final = "pulumi:providers:"
_STACK: Final = "pulumi:pulumi:Stack"


class ImaginedCloud(MockMonitor):
    """Everything a program asks for is there at once."""

    def __init__(self, folder: Path, config: dict[str, Properties]) -> None:
        """`config` is that of providers nobody made, by package."""
        super().__init__(_Nothing())
        self.store = Store(folder / "cloud.sqlite3")
        self.records: dict[str, Record] = {}
        """What was registered of emulated types, by URN."""

        self.parents: dict[str, str] = {}
        self._blobs, self._config = folder / "blobs", config
        self._blobs.mkdir(exist_ok=True)
        self._grounds: dict[str, Ground] = {}
        self._lock = threading.Lock()

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the engine's own name
        urn = self.make_urn(request.parent, request.type, request.name)
        if request.type == _STACK:
            return resource_pb2.RegisterResourceResponse(urn=urn)
        with self._lock:
            self.parents[urn] = request.parent
        if request.type.startswith(_PROVIDER):
            package = request.type.removeprefix(_PROVIDER)
            self._grounds[urn] = self._ground(package, nested(decode(request.object)))
        known = _catalog(request.type.partition(":")[0]).resources.get(request.type)
        if not request.custom or known is None:
            identity = f"{request.name}-id" if request.custom else ""
            return resource_pb2.RegisterResourceResponse(
                urn=urn, id=identity, object=request.object
            )
        ground = self._asked(request.provider, request.type)
        inputs = ground.cloud.prepare(known, ground.config, decode(request.object))
        separator = "-" if known.auto_name is None else known.auto_name.separator
        naming = Naming(request.name, proposed=f"{request.name}{separator}{DIGITS}")
        inputs, faults = known.check({}, inputs, naming)
        if faults:
            told = "; ".join(f"{fault.property}: {fault.reason}" for fault in faults)
            raise pulumi.RunError(f"{request.type} {request.name!r} would be refused: {told}")
        here = ground.here(known, inputs)
        identity = known.identity(here, inputs)
        with self._lock:  # two of the same content would write one file
            attributes = known.attributes(here, identity, inputs)
            record = Record(here.scope, request.type, identity, inputs, attributes)
            self.store.put(record)
            self.records[urn] = record
        outputs = encode(ground.outputs(known, record))
        return resource_pb2.RegisterResourceResponse(
            urn=urn, id=known.shown(record), object=outputs
        )

    def ReadResource(self, request: Any) -> Any:  # noqa: N802 - the engine's own name
        """What exists elsewhere, of which only its id is known."""
        urn = self.make_urn(request.parent, request.type, request.name)
        said = encode({"name": request.id} | decode(request.properties))
        return resource_pb2.ReadResourceResponse(urn=urn, properties=said)

    def Invoke(self, request: Any) -> Any:  # noqa: N802 - the engine's own name
        args = decode(request.args)
        lookup = _catalog(request.tok.partition(":")[0]).lookups.get(request.tok)
        if lookup is None:
            raise pulumi.RunError(f"{request.tok} is answered by the real cloud only")
        try:
            answer = lookup.answer(self._asked(request.provider, request.tok).asked(args), args)
        except Rejected as refused:
            raise pulumi.RunError(
                f"{request.tok} asks for what only the real cloud has: {refused}"
            ) from None
        response = resource_pb2.ResourceInvokeResponse()
        # The field is called `return`, which Python cannot say.
        getattr(response, "return").CopyFrom(encode(answer))
        return response

    def _asked(self, provider: str, token: str) -> Ground:
        """Of the provider of a request: its URN and its id."""
        package = token.partition(":")[0]
        known = self._grounds.get(provider.rpartition("::")[0])
        return known or self._ground(package, self._config.get(package, {}))

    def _ground(self, package: str, config: Properties) -> Ground:
        cloud = _catalog(package).cloud
        return Ground(cloud, config, self.store, self._blobs, 0.0)


class _Nothing(Mocks):
    """What the SDK's monitor would ask, had it not been told what to answer."""

    def call(self, args: MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]] | None]:
        raise AssertionError(args.token)

    def new_resource(self, args: MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        raise AssertionError(args.typ)


@functools.cache
def _catalog(package: str) -> Catalog:
    return catalog(package)
