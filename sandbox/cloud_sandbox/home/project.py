"""The Pulumi project somebody stands in: its name, its stack files, its program."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

_NAME: Final = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]*")
"""Also what keeps the sandbox's folder, which is named after it, where it belongs."""

_FILES: Final = ("Pulumi.yaml", "Pulumi.yml")


class ProjectNotFound(Exception):  # noqa: N818 - said to a user, who did nothing wrong
    """No Pulumi project here, or one that cannot be read."""


@dataclass(frozen=True)
class Project:
    """A folder with a `Pulumi.yaml`."""

    file: Path
    settings: Mapping[str, Any]

    @classmethod
    def around(cls, folder: Path) -> "Project":
        """The project of a folder: its own, or the nearest one above.

        Raises:
            ProjectNotFound: with what to do.
        """
        if not folder.is_dir():
            raise ProjectNotFound(f"there is no folder {folder}; name a Pulumi project's folder")
        folder = folder.resolve()
        for place in (folder, *folder.parents):
            for name in _FILES:
                if (place / name).is_file():
                    return cls._read(place / name)
        raise ProjectNotFound(
            f"there is no Pulumi.yaml in {folder} or above; go to a Pulumi project's folder"
        )

    @classmethod
    def _read(cls, file: Path) -> "Project":
        try:
            settings = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as reason:
            raise ProjectNotFound(f"{file} cannot be read: {reason}") from None
        except yaml.YAMLError as error:
            where = str(error).replace("\n", " ")
            raise ProjectNotFound(f"{file} is not YAML: {where}") from None
        if not isinstance(settings, dict) or not settings.get("name"):
            raise ProjectNotFound(f"{file} has no `name`; give the project one")
        if not _NAME.fullmatch(str(settings["name"])):
            raise ProjectNotFound(
                f"{file}: the name {settings['name']!r} takes letters, digits, dashes, underscores"
                " and dots only, a letter or digit first"
            )
        return cls(file, settings)

    @property
    def folder(self) -> Path:
        """Where `Pulumi.yaml` lies."""
        return self.file.parent

    @property
    def name(self) -> str:
        """The project's name."""
        return str(self.settings["name"])

    @property
    def stack_files(self) -> dict[str, Path]:
        """The stack files in the work tree, by stack."""
        folder = self.folder / str(self.settings.get("stackConfigDir") or "")
        return {
            file.name.removeprefix("Pulumi.").rpartition(".")[0]: file
            for pattern in ("Pulumi.*.yml", "Pulumi.*.yaml")
            for file in sorted(folder.glob(pattern))
        }

    @property
    def runtime(self) -> str:
        """The program's language: `python`, `nodejs`, …"""
        runtime = self.settings.get("runtime")
        return str(runtime.get("name")) if isinstance(runtime, dict) else str(runtime)

    @property
    def runtime_options(self) -> Mapping[str, Any]:
        """What the language's host is told."""
        runtime = self.settings.get("runtime")
        options = runtime.get("options") if isinstance(runtime, dict) else None
        return options if isinstance(options, dict) else {}

    @property
    def program(self) -> Path:
        """The folder of the program."""
        main = self.folder / str(self.settings.get("main") or "")
        return main if main.is_dir() else main.parent
