"""The sandbox's copy of a stack file, so that no command writes into the work tree.

What only the real stack can read (its secrets and what encrypts them) stays behind: each
secret becomes a secret placeholder, whose path is told once.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from cloud_sandbox.home import whole_file
from cloud_sandbox.home.folder import Home
from cloud_sandbox.home.project import Project, ProjectNotFound

_ENCRYPTION: Final = ("encryptionsalt", "secretsprovider", "encryptedkey")
_SALT: Final = "encryptionsalt"
PLACEHOLDER: Final = "sandbox-placeholder"

Path_ = tuple[str | int, ...]


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
        parsed = self._parsed(text)
        wanted = {key: value for key, value in parsed.items() if key not in _ENCRYPTION}
        secrets = list(_take_secrets((), wanted.get("config") or {}))
        if secrets or wanted.keys() != parsed.keys() or _in_braces(text):
            text = yaml.safe_dump(wanted, sort_keys=False)
        if salt is not None:
            text = f"{text.rstrip()}\n{_SALT}: {salt}\n"
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
        return self.original.read_text(encoding="utf-8") if self.original else ""

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
            parsed = yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            where = str(error).replace("\n", " ")
            raise ProjectNotFound(f"Pulumi.{self.stack}.yaml is not YAML: {where}") from None
        if not isinstance(parsed, dict):
            raise ProjectNotFound(
                f"Pulumi.{self.stack}.yaml is not a map; it begins with the key `config:`"
            )
        return parsed


def _in_braces(text: str) -> bool:
    """Whether no line can be added below, as in a file written as JSON."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return isinstance(node, yaml.MappingNode) and bool(node.flow_style)


def _content(parsed: dict[str, Any]) -> str:
    """What a user would call the content: the settings, not the encryption of the sandbox."""
    return _digest(json.dumps(parsed.get("config") or {}, sort_keys=True, default=str))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _take_secrets(path: Path_, node: Any) -> Iterator[Path_]:
    """Paths of the `secure:` values, each taken out of its parent."""
    items = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
    for key, value in items:
        if isinstance(value, dict) and set(value) == {"secure"}:
            node[key] = PLACEHOLDER
            yield (*path, key)
        elif isinstance(value, dict | list):
            yield from _take_secrets((*path, key), value)
