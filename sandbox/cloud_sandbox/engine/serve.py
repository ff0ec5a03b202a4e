"""Runs a provider as the engine expects a plugin to run.

`python -I -m cloud_sandbox.engine.serve --package aws --version 7.51.1 --home DIR ENGINE`
prints its port, answers on loopback, and is gone when the engine is.
"""

import argparse
import gc
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import grpc

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.pace import pace
from cloud_sandbox.engine.place import Place
from cloud_sandbox.engine.provider import Provider
from cloud_sandbox.engine.stubs import engine_pb2, engine_pb2_grpc, provider_pb2_grpc
from cloud_sandbox.engine.unchecked import STRICT

_WORKERS: Final = 16
_WATCH_S: Final = 0.2
_LAST_REQUESTS_S: Final = 2.0
_SELDOM: Final = (50_000, 20, 100)
"""When garbage is looked for: a provider ends with its command, and its classes are no garbage."""

_UNLIMITED: Final = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]


def main(argv: list[str] | None = None) -> None:
    """Serve one package until the engine ends."""
    parser = argparse.ArgumentParser(prog="cloud_sandbox.engine.serve", description=__doc__)
    parser.add_argument("--package", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--home", required=True, type=Path)
    parser.add_argument("engine", help="address of the engine, which takes log messages")
    options, _ = parser.parse_known_args(argv)

    gc.set_threshold(*_SELDOM)
    parent = os.getppid()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()

    engine = engine_pb2_grpc.EngineStub(grpc.insecure_channel(options.engine))

    def warn(message: str, urn: str) -> None:
        severity = engine_pb2.LogSeverity.WARNING
        engine.Log(engine_pb2.LogRequest(severity=severity, message=message, urn=urn))

    strict = os.environ.get(STRICT) == "1"
    place = Place(options.home, options.version, strict, warn, pace())
    provider = Provider(catalog(options.package), place)
    server = grpc.server(ThreadPoolExecutor(_WORKERS), options=_UNLIMITED)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(provider, server)
    port = server.add_insecure_port("127.0.0.1:0")

    in_order = threading.Event()

    def end(number: int, _: object) -> None:
        if number == signal.SIGINT and os.getppid() == parent:
            in_order.set()
        provider.stop_waiting()
        server.stop(_LAST_REQUESTS_S)

    # The engine ends its plugins by SIGINT; they are process groups of their own, so that a
    # Ctrl-C at the terminal reaches the engine alone. Requests under way end first.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    server.start()
    print(port, flush=True)
    server.wait_for_termination()
    if in_order.is_set():
        provider.leave()


def _end_with(parent: int) -> None:
    """Leave no provider behind an engine that was killed."""
    while os.getppid() == parent:
        time.sleep(_WATCH_S)
    os._exit(0)


if __name__ == "__main__":
    main()
