"""What is asked for, as the engine passes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from serving_components.azure.model_files.place import Place

NAMES: Final = ("account", "container", "folder")
"""Inputs of which another value is another resource."""

INPUTS: Final = (*NAMES, "files")
"""Inputs that are compared. Where the files lie on this machine and how long to wait are not: the
next machine has them elsewhere."""

_MINUTE_S: Final = 60.0


@dataclass(frozen=True)
class Wanted:
    """Files of one folder of a container."""

    place: Place
    folder: str
    files: Mapping[str, str]
    """MD5, by path below `folder`."""

    root: Path
    """Where they lie on this machine."""

    most_s: float
    """Longest wait for a role."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Wanted":
        return cls(
            Place(str(properties["account"]), str(properties["container"])),
            str(properties["folder"]),
            dict(properties["files"]),
            Path(str(properties["root"])),
            float(properties["roleWaitMinutes"]) * _MINUTE_S,
        )

    @property
    def name(self) -> str:
        """The same for whatever is the same files."""
        return f"{self.place.account}/{self.place.container}/{self.folder}"
