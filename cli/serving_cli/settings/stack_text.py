"""A stack file, read: its settings, the lines they are in, and the secrets among them."""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.home import Project
from serving_cli.failure import Failure
from serving_cli.settings.engine_yaml import NotReadable, Place, Written, read
from serving_cli.settings.finding import KEY, SETTINGS, Finding

_CONFIG: Final = "config"


@dataclass(frozen=True)
class StackText:
    """One stack file."""

    stack: str
    file: Path
    top: Mapping[str, Any] = field(default_factory=dict)
    """All of it as the engine reads it, keys of its configuration by their full names, with
    `[secret]` for each `secure:` value."""

    lines: Mapping[Place, int] = field(default_factory=dict)
    secrets: tuple[Place, ...] = ()
    """Places of the `secure:` values."""

    unreadable: Finding | None = None
    """Why nothing was read."""

    @property
    def config(self) -> Mapping[str, Any]:
        found = self.top.get(_CONFIG)
        return found if isinstance(found, dict) else {}

    @property
    def settings(self) -> Any:
        """None where the file has none. Text that is JSON is a block for the program, too."""
        found = self.config.get(KEY)
        if isinstance(found, str):
            with contextlib.suppress(ValueError, RecursionError):
                return json.loads(found)
        return found

    @property
    def shown(self) -> str:
        """The file's name, for somebody who stands where we do."""
        here = Path.cwd()
        return os.path.relpath(self.file, here) if here in self.file.parents else str(self.file)

    def finding(self, place: Place, reason: str, got: Any = None) -> Finding:
        """Something to be said of a place, in its line or that of the block around it."""
        known = (place[:end] for end in range(len(place), 0, -1))
        line = next((self.lines[each] for each in known if each in self.lines), None)
        return Finding(place, reason, line, got)

    def of_settings(self, place: Place, reason: str, got: Any = None) -> Finding:
        """The same, of a place below the settings' key."""
        return self.finding((*SETTINGS, *place), reason, got)


def stack_text(project: Project, stack: str) -> StackText:
    """A stack's file.

    Raises:
        Failure: there is no such stack.
    """
    file = project.stack_files.get(stack)
    if file is None:
        known = sorted(project.stack_files)
        raise Failure(
            f"there is no stack {stack!r}: no Pulumi.{stack}.yaml beside {project.file} (stacks"
            f" here: {', '.join(known) or 'none yet'}){nearest(stack, known)}"
        )
    if file.exists() and not file.is_file():
        return StackText(stack, file, unreadable=Finding((), "is no file"))
    try:
        return _of(stack, file, read(file.read_text(encoding="utf-8")), project.name)
    except (OSError, UnicodeDecodeError) as reason:
        return StackText(stack, file, unreadable=Finding((), f"cannot be read: {reason}"))
    except NotReadable as reason:
        return StackText(stack, file, unreadable=Finding((), str(reason), reason.line))


def _of(stack: str, file: Path, written: Written, project: str) -> StackText:
    top = {} if written.value is None else written.value
    if not isinstance(top, dict):
        raise NotReadable("is not a map; it begins with the key `config:`", 1)
    config = top.get(_CONFIG)
    if config is not None and not isinstance(config, dict):
        raise NotReadable("has no block of keys below `config:`", written.lines[_CONFIG,])

    def full(place: Place) -> Place:
        """As the engine has it: a key without a namespace is the project's own."""
        if place[:1] != (_CONFIG,) or len(place) == 1 or ":" in str(place[1]):
            return place
        return (_CONFIG, f"{project}:{place[1]}", *place[2:])

    named = {full((_CONFIG, key))[1]: value for key, value in (config or {}).items()}
    return StackText(
        stack,
        file,
        {**top, _CONFIG: named},
        {full(place): line for place, line in written.lines.items()},
        tuple(map(full, written.secrets)),
    )
