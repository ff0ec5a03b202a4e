"""An environment of a version of a function, made and begun."""

import asyncio
import uuid
from typing import Any

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.snap_start_inputs import snap_start
from cloud_sandbox.data_plane.lambda_.embedded_metrics import data
from cloud_sandbox.data_plane.lambda_.environment import Environment, Told
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.lambda_.log_place import LogPlace
from cloud_sandbox.data_plane.lambda_.log_stream import LogStream
from cloud_sandbox.data_plane.lambda_.package import package
from cloud_sandbox.data_plane.lambda_.sessions import Sessions
from cloud_sandbox.data_plane.lambda_.variables import (
    ON_DEMAND,
    PROVISIONED,
    SNAPSHOT,
    Surroundings,
    variables,
)
from cloud_sandbox.data_plane.plane import Plane


async def begun(plane: Plane, found: Found, *, provisioned: bool) -> Environment:
    """One whose code is loaded.

    Raises:
        NotBegun: the function's own code fails before any call.
        Refused: it cannot run here.
    """
    environment = await _made(plane, found, PROVISIONED if provisioned else _kind(found))
    await environment.begin()
    return environment


async def _made(plane: Plane, found: Found, kind: str) -> Environment:
    code = await asyncio.to_thread(package, plane, found)
    log = await asyncio.to_thread(LogPlace.of, plane, found)
    home = plane.work / f"environment-{uuid.uuid4().hex}"
    session = plane.one(Sessions).of_role(str(found.inputs.get("role")))
    told = variables(found, code, Surroundings(home, log.stream, session, kind))

    def heard(line: dict[str, Any]) -> None:
        plane.recorder.note(data(found.scope, line, plane.store.now()))

    stream = LogStream(log.file, heard)
    return Environment(Told(told, code.paths, home, plane.pool.bounds.memory_mb), stream)


def _kind(found: Found) -> str:
    """What an environment is told of its start; here one from a snapshot starts as any other."""
    snapshot = snap_start(found.inputs) and found.version != versions.LATEST
    return SNAPSHOT if snapshot else ON_DEMAND
