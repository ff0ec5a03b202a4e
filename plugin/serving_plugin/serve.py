"""The plugin's process: tells the engine its port, and answers until the engine ends it."""

import argparse
import asyncio
import contextlib
import sys
from typing import Final

import grpc.aio
from pulumi.runtime._grpc_settings import _GRPC_CHANNEL_OPTIONS
from pulumi.runtime.proto import provider_pb2_grpc

from serving_components.core.own_resource import hosted
from serving_plugin.package import Package
from serving_plugin.servicer import PackageServicer

_HERE: Final = "127.0.0.1:0"


def main() -> None:
    """Serve until the engine is done."""
    parser = argparse.ArgumentParser(prog="serving_plugin", description=__doc__)
    parser.add_argument("engine", help="address of the engine, which starts this")
    asked, _ = parser.parse_known_args()
    hosted.host()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(asked.engine))


async def _serve(engine: str) -> None:
    server = grpc.aio.server(options=_GRPC_CHANNEL_OPTIONS)
    servicer = PackageServicer(Package(), [], engine_address=engine)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(servicer, server)
    port = server.add_insecure_port(_HERE)
    await server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await server.wait_for_termination()
