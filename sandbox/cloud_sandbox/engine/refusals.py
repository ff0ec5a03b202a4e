"""How a request that went wrong reaches the user: one line at the resource."""

import contextlib
import functools
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import grpc
from google.protobuf import any_pb2

from cloud_sandbox.engine.rejected import Rejected, Unfinished
from cloud_sandbox.engine.store import NO_ROOM, Damaged, Full
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.stubs import status_pb2
from cloud_sandbox.engine.wire import encode

Request = TypeVar("Request")
Response = TypeVar("Response")

_DETAILS: Final = "grpc-status-details-bin"


class _Servicer(Protocol):
    log: Path


def told(
    method: Callable[[Any, Request], Response],
) -> Callable[[Any, Request, grpc.ServicerContext], Response]:
    """Answer gRPC by `method`; turn what it raises into what the engine shows.

    A refusal is its own text. Anything else is a defect of the sandbox: the user sees one line
    and where the traceback lies.
    """

    @functools.wraps(method)
    def answer(servicer: _Servicer, request: Request, context: grpc.ServicerContext) -> Response:
        try:
            return method(servicer, request)
        except Unfinished as half_done:
            context.set_trailing_metadata(((_DETAILS, _partly_failed(half_done)),))
            context.abort(grpc.StatusCode.UNKNOWN, str(half_done))
        except (Rejected, Damaged, Full) as refusal:
            context.abort(grpc.StatusCode.UNKNOWN, str(refusal))
        except Exception as defect:  # noqa: BLE001 - the last place before the user
            if isinstance(defect, OSError) and defect.errno in NO_ROOM:
                context.abort(
                    grpc.StatusCode.UNKNOWN,
                    f"there is no room to write {defect.filename or servicer.log.parent}"
                    f" ({defect.strerror}), and nothing was done; make room on its disk and run"
                    " the command again",
                )
            # A traceback may quote what a program marked secret. Without room it stays unwritten.
            with contextlib.suppress(OSError):
                servicer.log.touch(mode=0o600)
                with servicer.log.open("a", encoding="utf-8") as log:
                    traceback.print_exc(file=log)
            what = " ".join(f"{type(defect).__name__}: {defect}".split())
            context.abort(
                grpc.StatusCode.INTERNAL,
                f"the sandbox itself failed in {method.__name__} ({what}); this is a defect of"
                f" the sandbox, its traceback is in {servicer.log}",
            )
        raise AssertionError("abort() raises")

    return answer


def _partly_failed(half_done: Unfinished) -> bytes:
    """The engine then keeps the resource in its state and says why it is not usable."""
    record = half_done.record
    detail = pb.ErrorResourceInitFailed(
        id=half_done.id,
        properties=encode(half_done.outputs),
        inputs=encode(record.inputs),
        reasons=[str(half_done)],
    )
    packed = any_pb2.Any()
    packed.Pack(detail)
    status = status_pb2.Status(
        code=grpc.StatusCode.UNKNOWN.value[0], message=str(half_done), details=[packed]
    )
    serialized: bytes = status.SerializeToString()
    return serialized
