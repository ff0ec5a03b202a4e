"""The file in which the engine keeps a stack, and the copies it made of it.

On a full disk the engine puts a torn file in place of a whole one, and the next try copies the
torn one over its `.bak`; what it writes at the end of every command is whole (seen with 3.259.0).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloud_sandbox.home import Home, Project, whole_file
from serving_cli.failure import Failure
from serving_cli.recovery.cloud_side import Entry


@dataclass(frozen=True)
class Latest:
    """What one reading of a state found."""

    torn: bool
    """Whether the engine cannot read it, or what lies beside it about it."""

    pending: int
    """How many operations were under way when it was written."""

    entries: list[Entry]
    """Its resources, their secrets as they are written."""


@dataclass(frozen=True)
class StateFile:
    """The state of one stack on disk."""

    home: Home
    project: Project
    stack: str

    @property
    def file(self) -> Path:
        return self.home.stack_state(self.project, self.stack)

    def latest(self) -> Latest:
        """Read it; of what is torn or not there, nothing is found."""
        checkpoint = read(self.file)
        unreadable = checkpoint is None or self._torn_note
        latest = (checkpoint or {}).get("latest") or {}
        return Latest(
            torn=unreadable and self.file.exists(),
            pending=len(latest.get("pending_operations") or ()),
            entries=latest.get("resources") or [],
        )

    def mend_note(self) -> bool:
        """Take away what was torn while it was written beside a whole state; whether it was."""
        if read(self.file) is None or not self._torn_note:
            return False
        self._note.unlink()
        return True

    def restore(self) -> Path | None:
        """Put the newest whole copy in place of a torn state; which it was.

        Raises:
            Failure: there is no whole copy.
        """
        if not self.file.exists() or read(self.file) is not None:
            return None
        whole = [copy for copy in self._copies() if read(copy) is not None]
        if not whole:
            raise Failure(
                f"the state of the stack {self.stack}, {self.file}, cannot be read, and no copy"
                f" of it is whole; remove the sandbox's folder, {self.home.folder}, to begin anew"
            )
        newest = max(whole, key=lambda copy: copy.stat().st_mtime_ns)
        whole_file.write(self.file, newest.read_text(encoding="utf-8"), 0o600)
        self._note.unlink(missing_ok=True)
        return newest

    def _copies(self) -> list[Path]:
        kept = self.home.state / ".pulumi"
        below = f"{self.project.name}/{self.stack}"
        return [
            *self.file.parent.glob(f"{self.file.name}.bak"),
            *(kept / "backups").glob(f"{below}/{self.stack}.*.json"),
            *(kept / "history").glob(f"{below}/{self.stack}-*.checkpoint.json"),
        ]

    @property
    def _note(self) -> Path:
        return self.file.with_name(f"{self.file.name}.attrs")

    @property
    def _torn_note(self) -> bool:
        if not self._note.exists():
            return False
        try:
            json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return True
        return False


def read(file: Path) -> dict[str, Any] | None:
    """The checkpoint in a file, or None when it is torn."""
    try:
        checkpoint = json.loads(file.read_text(encoding="utf-8"))["checkpoint"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return checkpoint if isinstance(checkpoint, dict) else None
