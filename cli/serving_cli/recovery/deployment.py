"""A stack's deployment as the engine gives it out and takes it back, checking it."""

import json
from dataclasses import dataclass
from typing import Any

from serving_cli.recovery.cloud_side import Entry
from serving_cli.session import Session


@dataclass(frozen=True)
class Deployment:
    """A stack's state, its secrets readable: it never leaves this process but by a pipe."""

    session: Session
    stack: str
    content: dict[str, Any]

    @classmethod
    def of(cls, session: Session, stack: str) -> "Deployment":
        text = session.quietly("stack", "export", "--show-secrets", "--stack", stack)
        return cls(session, stack, json.loads(text))

    @property
    def entries(self) -> list[Entry]:
        entries: list[Entry] = self._latest.get("resources") or []
        return entries

    @property
    def operations(self) -> list[dict[str, Any]]:
        """What was under way when it was written."""
        operations: list[dict[str, Any]] = self._latest.get("pending_operations") or []
        return operations

    def replace(self, entries: list[Entry]) -> None:
        """Let the stack be these resources, with nothing under way."""
        latest = {**self._latest, "resources": entries, "pending_operations": []}
        text = json.dumps({**self.content, "deployment": latest})
        self.session.quietly("stack", "import", "--stack", self.stack, told=text)

    @property
    def _latest(self) -> dict[str, Any]:
        return self.content.get("deployment") or {}
