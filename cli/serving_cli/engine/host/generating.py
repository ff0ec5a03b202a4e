"""GeneratePackage: Pulumi's own generator writes a Python SDK.

It is a Go library, so it runs in a program of its own, built with the engine (`golang`). What the
engine asks goes to that program as it came, and its answer comes back as it is.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path

from google.protobuf.message import DecodeError
from pulumi.runtime.proto import language_pb2

from .children import inherited
from .install import FailedStepError


def run(
    request: language_pb2.GeneratePackageRequest,
    generator: Path | None,
    at_end: Callable[[Callable[[], None]], object],
) -> language_pb2.GeneratePackageResponse:
    """Fill the request's folder; a schema's mistakes are diagnostics of the answer.

    `at_end` takes what is to be called when nobody waits for the answer any more.

    Raises:
        FailedStepError: there is no generator, or it gave up; in one line.
    """
    if generator is None or not generator.is_file():
        raise FailedStepError(
            "no generator of Python SDKs came with this engine; use the official Pulumi CLI, "
            "or let the engine be built: SERVING_ENGINE=build"
        )
    process = subprocess.Popen(
        [str(generator)],  # where the engine is, which the folder may be relative to
        env=inherited(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    at_end(process.kill)
    answered, told = process.communicate(request.SerializeToString())
    if process.returncode:
        lines = told.decode(errors="replace").strip().splitlines()
        last = lines[-1] if lines else f"{generator.name} ended with {process.returncode}"
        raise FailedStepError(f"no Python SDK was generated: {last}")
    try:
        return language_pb2.GeneratePackageResponse.FromString(answered)
    except DecodeError:
        raise FailedStepError(f"{generator.name} answered what is no answer") from None
