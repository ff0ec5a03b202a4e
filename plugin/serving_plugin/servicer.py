"""`ResourceProvider` of the engine's protocol.

Components are made by the SDK's host, and our own resources answered for by their providers.
"""

# ruff: noqa: N802 - the names of the calls are the protocol's
import asyncio
import traceback
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import grpc
from google.protobuf import empty_pb2
from pulumi import RunError
from pulumi.provider.server import ProviderServicer
from pulumi.runtime.proto import provider_pb2

from serving_components.core.own_resource.failure import NotMoved
from serving_plugin.components import NoComponent
from serving_plugin.own_resources import provider_of
from serving_plugin.package import Package
from serving_plugin.properties import read, secrets, written

_Answer = TypeVar("_Answer")
_DIFFS: Final = {
    None: provider_pb2.DiffResponse.DIFF_UNKNOWN,
    True: provider_pb2.DiffResponse.DIFF_SOME,
    False: provider_pb2.DiffResponse.DIFF_NONE,
}
_OURS: Final = ThreadPoolExecutor(256, thread_name_prefix="own-resource")
"""Apart from the SDK's own pool: that one is full of registrations, which the engine takes one by
one, and so it waits for what we answer about ours [M]."""

_NOT_IMPORTED: Final = (
    "a resource of the plugin's own is not imported: only the component that makes it knows what it"
    " has to do. Write the component; where it takes over what exists, an input of it says so"
)


class PackageServicer(ProviderServicer):
    """One plugin process. What our own resources do takes minutes, so it is done in threads."""

    provider: Package

    async def Construct(self, request: Any, context: Any) -> Any:
        """A mistake is told by its line alone; the SDK's own adds what Python makes of it."""
        try:
            return await self._construct(request, context)
        except (RunError, NoComponent) as reason:
            await context.abort(grpc.StatusCode.UNKNOWN, str(reason))
        except Exception:  # noqa: BLE001 - whatever it was, the engine has to be told
            await context.abort(grpc.StatusCode.UNKNOWN, traceback.format_exc())

    async def Check(self, request: Any, context: Any) -> Any:
        """Nothing of an input is changed, so the engine keeps what it asked about."""

        def checked() -> Any:
            olds, news = (
                read(request.olds, keep_unknowns=True),
                read(request.news, keep_unknowns=True),
            )
            return provider_of(request.urn).check(olds, news)

        result = await _done(checked, context)
        failures = [
            provider_pb2.CheckFailure(property=it.property, reason=it.reason)
            for it in result.failures
        ]
        return provider_pb2.CheckResponse(inputs=request.news, failures=failures)

    async def Diff(self, request: Any, context: Any) -> Any:
        def compared() -> Any:
            olds, news = (
                read(request.olds, keep_unknowns=True),
                read(request.news, keep_unknowns=True),
            )
            return provider_of(request.urn).diff(request.id, olds, news)

        result = await _done(compared, context)
        return provider_pb2.DiffResponse(
            changes=_DIFFS[result.changes],
            replaces=result.replaces or [],
            deleteBeforeReplace=bool(result.delete_before_replace),
        )

    async def Create(self, request: Any, context: Any) -> Any:
        asked = request.properties
        result = await _done(lambda: provider_of(request.urn).create(read(asked)), context)
        outs = await written(result.outs or {}, secrets(asked))
        return provider_pb2.CreateResponse(id=result.id, properties=outs)

    async def Read(self, request: Any, context: Any) -> Any:
        known = request.properties if request.properties.fields else request.inputs

        def seen() -> Any:
            provider = provider_of(request.urn)
            if not known.fields:
                raise NoComponent(_NOT_IMPORTED)
            return provider.read(request.id, read(known))

        result = await _done(seen, context)
        kept = secrets(known) | secrets(request.inputs)
        outs, ins = await written(result.outs or {}, kept), request.inputs
        if result.inputs is not None:
            ins = await written(result.inputs, kept)
        return provider_pb2.ReadResponse(id=result.id or "", properties=outs, inputs=ins)

    async def Update(self, request: Any, context: Any) -> Any:
        def updated() -> Any:
            olds, news = read(request.olds), read(request.news)
            return provider_of(request.urn).update(request.id, olds, news)

        result = await _done(updated, context)
        outs = await written(result.outs or {}, secrets(request.news))
        return provider_pb2.UpdateResponse(properties=outs)

    async def Delete(self, request: Any, context: Any) -> Any:
        asked = read(request.properties)
        await _done(lambda: provider_of(request.urn).delete(request.id, asked), context)
        return empty_pb2.Empty()

    async def GetSchema(self, request: Any, context: Any) -> Any:
        """Of all components, which takes seconds that no other call waits for."""
        return provider_pb2.GetSchemaResponse(schema=self.provider.whole)

    async def CheckConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.CheckResponse(inputs=request.news)

    async def DiffConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.DiffResponse(changes=_DIFFS[request.olds != request.news])


async def _done(work: Callable[[], _Answer], context: Any) -> _Answer:
    """What could not be done is one line; anything else is a fault of ours, and told whole."""
    try:
        return await asyncio.get_running_loop().run_in_executor(_OURS, work)
    except (NotMoved, NoComponent) as reason:
        told = str(reason)
    except Exception:  # noqa: BLE001 - whatever it was, the engine has to be told
        told = traceback.format_exc()
    abort: Awaitable[None] = context.abort(grpc.StatusCode.UNKNOWN, told)
    await abort
    raise AssertionError(told)  # `abort` raises
