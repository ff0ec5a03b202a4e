"""The plugin's process: tells the engine its port, and answers until the engine ends it."""

import argparse
import asyncio
import logging
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import grpc.aio
from pulumi.runtime._grpc_settings import _GRPC_CHANNEL_OPTIONS
from pulumi.runtime.proto import provider_pb2_grpc

from serving_components.core.own_resource import hosted
from serving_plugin.package import Package
from serving_plugin.servicer import PackageServicer

_HERE: Final = "127.0.0.1:0"
_REGISTERED_AT_ONCE: Final = 256
"""Resources; each takes a thread of the SDK's until the engine has it, which may be minutes."""

_PARENT_CHECK_S: Final = 1.0


def main() -> None:
    """Serve until the engine is done."""
    parser = argparse.ArgumentParser(prog="serving_plugin", description=__doc__)
    parser.add_argument("engine", help="address of the engine, which starts this")
    starter = os.getppid()
    asked, _ = parser.parse_known_args()
    # What is left unread once something failed is no user's business, as in a program of Pulumi's.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    hosted.host()
    asyncio.run(_serve(asked.engine, starter))


async def _serve(engine: str, starter: int) -> None:
    pool = ThreadPoolExecutor(_REGISTERED_AT_ONCE, thread_name_prefix="registration")
    loop = asyncio.get_running_loop()
    loop.set_default_executor(pool)
    # Ctrl-C is the engine's: it waits for what is under way, or ends this by another signal.
    loop.add_signal_handler(signal.SIGINT, lambda: None)
    server = grpc.aio.server(options=_GRPC_CHANNEL_OPTIONS)
    servicer = PackageServicer(Package(), [], engine_address=engine)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(servicer, server)
    port = server.add_insecure_port(_HERE)
    await server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    served = asyncio.ensure_future(server.wait_for_termination())
    await asyncio.wait(
        (served, asyncio.ensure_future(_without(starter))), return_when="FIRST_COMPLETED"
    )
    # Whatever waits for minutes in a thread must not keep the process.
    os._exit(0)


async def _without(starter: int) -> None:
    """Until the language host that started this is gone, as when the engine was killed.

    Ours tells its children so; the official one leaves them [U].
    """
    while os.getppid() == starter:  # noqa: ASYNC110 - that it ended is no event here
        await asyncio.sleep(_PARENT_CHECK_S)
