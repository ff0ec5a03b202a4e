"""A provider that does nothing: it answers with what it was given.

Started as the sandbox's own is, by its launcher: `python -I idle_provider.py ENGINE`. It speaks on
the same stubs, keeps nothing and checks nothing, so what a command takes with it is the engine's
and the program's own time.
"""

import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import grpc
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct

from cloud_sandbox.engine.stubs import plugin_pb2, provider_pb2_grpc
from cloud_sandbox.engine.stubs import provider_pb2 as pb

_ID: Final = "idle"
_COMPUTED: Final = (
    *("arn", "bucket", "name", "accountId", "partition", "dnsSuffix", "region"),
    *("registryId", "registryPath"),
)
"""What a program reads of resources and look-ups."""


class IdleProvider(provider_pb2_grpc.ResourceProviderServicer):
    """Says yes to everything."""

    def GetPluginInfo(self, request: Empty, context: object) -> plugin_pb2.PluginInfo:  # noqa: N802
        return plugin_pb2.PluginInfo(version="7.51.1")

    def CheckConfig(self, request: pb.CheckRequest, context: object) -> pb.CheckResponse:  # noqa: N802
        return pb.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: pb.DiffRequest, context: object) -> pb.DiffResponse:  # noqa: N802
        return pb.DiffResponse(changes=pb.DiffResponse.DIFF_NONE)

    def Configure(  # noqa: N802
        self, request: pb.ConfigureRequest, context: object
    ) -> pb.ConfigureResponse:
        return pb.ConfigureResponse(acceptSecrets=False, supportsPreview=True)

    def Cancel(self, request: Empty, context: object) -> Empty:  # noqa: N802
        return Empty()

    def Invoke(self, request: pb.InvokeRequest, context: object) -> pb.InvokeResponse:  # noqa: N802
        response = pb.InvokeResponse()
        getattr(response, "return").CopyFrom(_answered(request.args))
        return response

    def Check(self, request: pb.CheckRequest, context: object) -> pb.CheckResponse:  # noqa: N802
        return pb.CheckResponse(inputs=request.news)

    def Diff(self, request: pb.DiffRequest, context: object) -> pb.DiffResponse:  # noqa: N802
        return pb.DiffResponse(changes=pb.DiffResponse.DIFF_NONE)

    def Create(self, request: pb.CreateRequest, context: object) -> pb.CreateResponse:  # noqa: N802
        return pb.CreateResponse(id=_ID, properties=_answered(request.properties))

    def Read(self, request: pb.ReadRequest, context: object) -> pb.ReadResponse:  # noqa: N802
        return pb.ReadResponse(id=request.id, properties=request.properties, inputs=request.inputs)

    def Update(self, request: pb.UpdateRequest, context: object) -> pb.UpdateResponse:  # noqa: N802
        return pb.UpdateResponse(properties=_answered(request.news))

    def Delete(self, request: pb.DeleteRequest, context: object) -> Empty:  # noqa: N802
        return Empty()


def _answered(given: Struct) -> Struct:
    answer = Struct()
    for name in _COMPUTED:
        answer.fields[name].string_value = _ID
    answer.MergeFrom(given)
    return answer


def main() -> None:
    """Serve until the engine ends it."""
    options: Any = [
        ("grpc.max_receive_message_length", -1),
        ("grpc.max_send_message_length", -1),
    ]
    server = grpc.server(ThreadPoolExecutor(16), options=options)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(IdleProvider(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.stop(None))
    server.start()
    print(port, flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
