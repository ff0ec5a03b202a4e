"""Where an environment's log goes: a file that stands for a stream of the function's log group.

The role of the function must allow it, as on AWS, where a function whose role does not runs without
a log: `Configure CloudWatch function logs` of the Lambda guide [D]. A group that is not there is
made where the role may make one.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.cloudwatch.log_group import LogGroup
from cloud_sandbox.aws.lambda_.role_calls import refuses_call
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here

_GROUP: Final = LogGroup()


@dataclass(frozen=True)
class LogPlace:
    """Of one environment."""

    stream: str
    """Its name, by the date, the version and what tells environments apart."""

    file: Path | None
    """None: nothing is kept."""

    @classmethod
    def of(cls, plane: Plane, found: Found) -> "LogPlace":
        """As the role lets it be; blocking."""
        here = Here(plane.store, found.scope, plane.blobs)
        now = datetime.fromtimestamp(plane.store.now(), UTC)
        stream = f"{now:%Y/%m/%d}/[{found.version}]{uuid.uuid4().hex}"
        group, role = found.log_group, str(found.inputs.get("role"))
        place = arn(here, "logs", f"log-group:{group}")
        into = f"{place}:log-stream:{stream}"
        if here.find(LogGroup.token, group) is None:
            if any(refuses_call(here, role, "logs:CreateLogGroup", place)):
                return cls(stream, None)
            with plane.store.transaction():
                if here.find(LogGroup.token, group) is None:
                    _GROUP.create(here, {**_GROUP.defaults, "name": group})
        for action in ("logs:CreateLogStream", "logs:PutLogEvents"):
            if any(refuses_call(here, role, action, into)):
                return cls(stream, None)
        folder = plane.home / "data-plane" / "logs" / group.strip("/")
        return cls(stream, folder / f"{stream.replace('/', '-')}.log")
