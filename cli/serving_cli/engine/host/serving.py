"""The host's life: one gRPC server on loopback, gone when the engine is gone."""

import os
import signal
import stat
import sys
import threading
import time
from concurrent import futures
from pathlib import Path

import grpc
from pulumi.runtime.proto import language_pb2_grpc

from .children import Children
from .servicer import PythonHost

UNLIMITED = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
PARENT_CHECK_S = 1.0


def serve(engine: str, version: str, generator: Path | None) -> int:
    """Serve until the engine asks us to stop (SIGINT) or dies."""
    over = threading.Event()
    children = Children()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    # One thread per plugin we run for as long as it lives; they are made on demand.
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=256), options=UNLIMITED)
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(
        PythonHost(engine, version, children, generator), server
    )
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()

    orphaned = threading.Event()
    threading.Thread(target=_watch_engine, args=(over, orphaned), daemon=True).start()
    over.wait()
    children.end_all()
    if orphaned.is_set() and os.getpgrp() == os.getpid():
        # The engine made us leader of a group; what our children started is in it too.
        os.killpg(os.getpgrp(), signal.SIGKILL)
    server.stop(grace=1).wait(2)
    sys.stdout.flush()
    sys.stderr.flush()
    # A handler still streaming must not keep the process: everything it ran has ended.
    os._exit(0)


def _watch_engine(over: threading.Event, orphaned: threading.Event) -> None:
    """Set both when the engine dies: our standard input closes, or our parent is another."""
    parent = os.getppid()

    def polled() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_CHECK_S)
        orphaned.set()
        over.set()

    threading.Thread(target=polled, daemon=True).start()
    # A terminal or /dev/null on standard input says nothing about the engine; a pipe does.
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        while os.read(0, 4096):
            pass
        orphaned.set()
        over.set()
