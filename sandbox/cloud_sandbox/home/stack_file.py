"""The sandbox's copy of a stack file, so that no command writes into the work tree.

What only the real stack can read (its secrets and what encrypts them) stays behind: each
secret becomes a secret placeholder, whose path is told once.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from cloud_sandbox.home import aliases, whole_file
from cloud_sandbox.home.folder import Home
from cloud_sandbox.home.placeholders import Path_, take_out
from cloud_sandbox.home.project import Project, ProjectNotFound

_SALT: Final = "encryptionsalt"


@dataclass(frozen=True)
class StackFile:
    """One stack's file in the work tree, and its copy in the sandbox's home."""

    home: Home
    project: Project
    stack: str

    @property
    def copy(self) -> Path:
        """The file Pulumi reads and writes in the sandbox."""
        return self.home.folder / "config" / self.project.name / f"Pulumi.{self.stack}.yaml"

    @property
    def original(self) -> Path | None:
        """The file in the work tree, if the stack has one."""
        return self.project.stack_files.get(self.stack)

    @property
    def changed_in_the_sandbox(self) -> bool:
        """Whether `pulumi config set` and the like changed the copy since it was made."""
        made = self._made()
        return self.copy.exists() and made.get("copy") not in {None, _content(self._read_copy())}

    def renew(self) -> tuple[list[Path_], bool]:
        """Make the copy anew when the work tree's file changed.

        Returns the paths of the secrets that need placeholders now, and whether changes made in
        the sandbox were given up for it.
        """
        text = self._original_text()
        if self.copy.exists() and self._made().get("original") == _digest(text):
            return [], False
        given_up = self.changed_in_the_sandbox
        salt = self._read_copy().get(_SALT)
        self._parsed(text)
        text, secrets = take_out(text)
        if salt is not None:
            text = _salted(text, salt)
        # Without the note the copy counts as unfinished, should we die before `settle`.
        self._note.unlink(missing_ok=True)
        whole_file.write(self.copy, text, 0o600)
        return secrets, given_up

    def settle(self) -> None:
        """Remember the copy as it is now, placeholders included, as what was made."""
        if self.copy.exists() and not self._note.exists():
            made = {
                "original": _digest(self._original_text()),
                "copy": _content(self._read_copy()),
            }
            whole_file.write(self._note, json.dumps(made), 0o600)

    def _original_text(self) -> str:
        if self.original is None:
            return ""
        try:
            return self.original.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as reason:
            raise ProjectNotFound(f"{self.original} cannot be read: {reason}") from None

    @property
    def _note(self) -> Path:
        return self.copy.with_suffix(".made.json")

    def _made(self) -> dict[str, str]:
        if not self._note.exists():
            return {}
        made: dict[str, str] = json.loads(self._note.read_text(encoding="utf-8"))
        return made

    def _read_copy(self) -> dict[str, Any]:
        return self._parsed(self.copy.read_text(encoding="utf-8")) if self.copy.exists() else {}

    def _parsed(self, text: str) -> dict[str, Any]:
        try:
            aliases.check(text)
            parsed = yaml.safe_load(text) or {}
        except aliases.TooLarge as reason:
            raise ProjectNotFound(f"Pulumi.{self.stack}.yaml {reason}") from None
        except yaml.YAMLError as error:
            where = str(error).replace("\n", " ")
            raise ProjectNotFound(f"Pulumi.{self.stack}.yaml is not YAML: {where}") from None
        except ValueError as reason:  # PyYAML makes dates of what looks like one
            raise ProjectNotFound(
                f"Pulumi.{self.stack}.yaml has a date that is in no calendar ({reason}); write it"
                " in quotes if it is text"
            ) from None
        if not isinstance(parsed, dict):
            raise ProjectNotFound(
                f"Pulumi.{self.stack}.yaml is not a map; it begins with the key `config:`"
            )
        return parsed


def _salted(text: str, salt: str) -> str:
    """The text with one more key at its end: before `...`, and within braces where it has some."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):  # of comments alone
        return f"{text.rstrip()}\n{_SALT}: {salt}\n"
    if root.flow_style:
        at = root.start_mark.index + 1
        return f"{text[:at]}{_SALT}: {json.dumps(salt)}, {text[at:]}"
    at, before = root.end_mark.index, " " * root.start_mark.column
    return f"{text[:at].rstrip()}\n{before}{_SALT}: {salt}\n{text[at:]}"


def _content(parsed: dict[str, Any]) -> str:
    """What a user would call the content: the settings, not the encryption of the sandbox."""
    return _digest(repr(_ordered(parsed.get("config") or {})))


def _ordered(value: object) -> object:
    """A value in which the order of keys, of whatever types, says nothing."""
    if isinstance(value, dict):
        return sorted((repr(key), repr(_ordered(item))) for key, item in value.items())
    return [_ordered(item) for item in value] if isinstance(value, list) else value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
