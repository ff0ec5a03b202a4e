"""The file in which the engine keeps a stack, and the copies it made of it.

On a full disk the engine puts a torn file in place of a whole one, and the next try copies the
torn one over its `.bak`; what it writes at the end of every command is whole. Until then `.bak` is
one write behind, and when the disk is too full for it too, it is two; `stack import` writes no
other copy (seen with 3.259.0; `saveCheckpoint` and `ImportDeployment` in `pkg/backend/diy`).
"""

import json
import time
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

    @property
    def half_replaced(self) -> int:
        """How many were deleted to be replaced, and not made anew."""
        return sum(bool(entry.get("pendingReplacement")) for entry in self.entries)


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

    @property
    def unreadable(self) -> bool:
        """Whether there is one that the engine cannot read."""
        return self.file.exists() and read(self.file) is None

    def restore(self) -> Path | None:
        """Put the newest whole copy in place of a torn state; which it was.

        Raises:
            Failure: there is no whole copy.
        """
        if not self.unreadable:
            return None
        newest = self._newest()
        if newest is None:
            raise Failure(
                f"the state of the stack {self.stack}, {self.file}, cannot be read, and no copy"
                f" of it is whole; remove the sandbox's folder, {self.home.folder}, to begin anew"
            )
        whole_file.write(self.file, newest.read_text(encoding="utf-8"), 0o600)
        self._note.unlink(missing_ok=True)
        return newest

    def keep(self) -> None:
        """Copy a whole state to where the engine copies it at the end of a command, if it did not.

        What a command wrote that died, and what was mended, is in the state alone: the first write
        of the next command may tear it.
        """
        text = self.file.read_text(encoding="utf-8")
        newest = self._newest()
        if newest in (None, self._behind) or newest.read_text(encoding="utf-8") != text:
            copy = self._backups / f"{self.stack}.{time.time_ns()}.json"
            whole_file.write(copy, text, 0o600)

    def _newest(self) -> Path | None:
        """The newest copy that is whole."""
        history = self.home.state / ".pulumi" / "history" / self.project.name / self.stack
        copies = [
            self._behind,
            *self._backups.glob(f"{self.stack}.*.json"),
            *history.glob(f"{self.stack}-*.checkpoint.json"),
        ]
        whole = (copy for copy in copies if read(copy) is not None)
        return max(whole, key=lambda copy: copy.stat().st_mtime_ns, default=None)

    @property
    def _behind(self) -> Path:
        return self.file.with_name(f"{self.file.name}.bak")

    @property
    def _backups(self) -> Path:
        return self.home.state / ".pulumi" / "backups" / self.project.name / self.stack

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
