"""Long operations: waited for, found again, and told while they go on."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.gcp.own_resource.calls import Answer, Vertex
from serving_components.gcp.own_resource.refusal import Refused, failed

_FIRST_PAUSE_S: Final = 0.25
_LONGEST_PAUSE_S: Final = 15.0
_TOLD_EVERY_S: Final = 60.0
_MINUTE_S: Final = 60.0
_NOT_LISTED: Final = frozenset({"NOT_FOUND", "UNIMPLEMENTED"})
"""`operations.list`: a server need not have the method [D]; of what is not there yet [U]."""


class StillUnderWay(NotMoved):
    """An operation that took longer than it was given. It goes on."""

    def __init__(self, operation: str, line: str) -> None:
        super().__init__(line)
        self.operation = operation


@dataclass
class Waiter:
    """Waits for one location's operations."""

    vertex: Vertex
    say: Callable[[str], None]
    most_s: float
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def done(self, operation: Answer, doing: str) -> Answer:
        """What came of it.

        Raises:
            Refused: it failed; the operation's own error.
            StillUnderWay: it takes longer than it was given.
        """
        began = told_at = self.clock()
        said, pause = "", _FIRST_PAUSE_S
        while not operation.get("done"):
            now, stage = self.clock(), _stage(operation)
            if stage != said or now - told_at >= _TOLD_EVERY_S:
                self.say(f"{doing}{stage}, for {_minutes(now - began, self.most_s)}")
                said, told_at = stage, now
            if now - began > self.most_s:
                raise StillUnderWay(
                    operation["name"],
                    f"{doing} is still under way after {(now - began) / _MINUTE_S:.0f} min"
                    f"{stage}, longer than timeout_minutes; the next `up` waits on",
                )
            self.pause(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_S)
            operation = self.vertex.get(operation["name"])
        if operation.get("error"):
            raise failed(operation["error"])
        response: Answer = operation.get("response") or {}
        return response

    def settle(self, name: str | None, doing: str) -> None:
        """Wait for an operation that an earlier command began, whatever comes of it.

        What it made is looked for afterwards, and made anew where there is nothing.
        """
        found = self.vertex.find(name) if name else None
        if found is None:
            return
        try:
            self.done(found, doing)
        except Refused as reason:
            self.say(f"what an earlier command began came to nothing: {reason}")

    def appears(self, look: Callable[[], Answer | None], doing: str) -> Answer:
        """What another command began to make, once it is there.

        Raises:
            NotMoved: it does not come.
        """
        began = self.clock()
        told_at, pause = float("-inf"), _FIRST_PAUSE_S
        while (found := look()) is None:
            now = self.clock()
            if now - told_at >= _TOLD_EVERY_S:
                passed = _minutes(now - began, self.most_s)
                self.say(f"{doing}, which an earlier command began, for {passed}")
                told_at = now
            if now - began > self.most_s:
                raise NotMoved(
                    f"{doing} is still under way after {self.most_s / _MINUTE_S:.0f} min, longer"
                    " than timeout_minutes; the next `up` waits on"
                )
            self.pause(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_S)
        return found

    def under_way(self, parent: str, *kinds: str) -> list[str]:
        """Names of a resource's operations of these kinds that are not done, if it tells them."""
        try:
            listed = list(self.vertex.each(f"{parent}/operations", "operations"))
        except Refused as reason:
            if reason.status not in _NOT_LISTED:
                self.say(f"what is under way cannot be listed, and is found by its id: {reason}")
            return []
        return [it["name"] for it in listed if not it.get("done") and _kind(it) in kinds]


def _kind(operation: Mapping[str, Any]) -> str:
    """Its metadata says which: `type.googleapis.com/...DeployModelOperationMetadata` [D]."""
    told = str((operation.get("metadata") or {}).get("@type", ""))
    return told.rpartition(".")[2].removesuffix("OperationMetadata")


def _stage(operation: Mapping[str, Any]) -> str:
    """`DeployModelOperationMetadata.deploymentStage` [D]; others tell none."""
    stage = (operation.get("metadata") or {}).get("deploymentStage")
    return f" ({stage.replace('_', ' ').lower()})" if stage else ""


def _minutes(passed: float, most: float) -> str:
    return f"{passed / _MINUTE_S:.0f} min of {most / _MINUTE_S:.0f} at most"
