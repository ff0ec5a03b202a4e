"""What Lambda itself writes into a function's log, in either of its formats.

[D] `Log formats` and `Platform events` of the Lambda guide's chapter on logs: START, END and REPORT
as text, `platform.*` events as JSON. That a failed initialization is told as it is here is [U].
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cloud_sandbox.data_plane.lambda_.environment import Ran
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.engine.known import inside


@dataclass(frozen=True)
class LogLines:
    """Of one call."""

    found: Found
    request_id: str

    @property
    def _json(self) -> bool:
        return inside(self.found.inputs, "loggingConfig").get("logFormat") == "JSON"

    def start(self) -> bytes:
        version = self.found.version
        if self._json:
            return _event("start", requestId=self.request_id, version=version)
        return f"START RequestId: {self.request_id} Version: {version}\n".encode()

    def report(self, ran: Ran, init_s: float | None) -> bytes:
        """How long it took; an initialization is told by the first call in an environment."""
        ms, memory = ran.took_s * 1000, self.found.memory_mb
        billed = -(-ms // 1)
        if self._json:
            metrics = {
                "durationMs": round(ms, 3),
                "billedDurationMs": int(billed),
                "memorySizeMB": memory,
                "maxMemoryUsedMB": ran.memory_mb,
                **({"initDurationMs": round(init_s * 1000, 3)} if init_s is not None else {}),
            }
            status = "error" if ran.outcome.failed else "success"
            return _event("report", requestId=self.request_id, status=status, metrics=metrics)
        init = f"\tInit Duration: {init_s * 1000:.2f} ms" if init_s is not None else ""
        return (
            f"END RequestId: {self.request_id}\n"
            f"REPORT RequestId: {self.request_id}\tDuration: {ms:.2f} ms"
            f"\tBilled Duration: {billed:.0f} ms\tMemory Size: {memory} MB"
            f"\tMax Memory Used: {ran.memory_mb} MB{init}\n"
        ).encode()


def _event(kind: str, **record: Any) -> bytes:
    at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3]
    told = {"time": f"{at}Z", "type": f"platform.{kind}", "record": record}
    return json.dumps(told).encode() + b"\n"
