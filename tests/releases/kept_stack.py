"""What is kept of each release: projects, and the state of each of their stacks."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

RELEASES: Final = Path(__file__).parent


@dataclass(frozen=True)
class Kept:
    """One stack of a release."""

    version: str
    project: str
    stack: str

    def __str__(self) -> str:
        return f"{self.version}-{self.project}-{self.stack}"

    @property
    def folder(self) -> Path:
        """What is kept of its project."""
        return RELEASES / self.version / self.project

    def state(self) -> dict[str, Any]:
        """Its state, as it was exported."""
        text = (self.folder / f"{self.stack}.state.json").read_text(encoding="utf-8")
        state: dict[str, Any] = json.loads(text)
        return state


def kept() -> list[Kept]:
    """Every kept stack of every release."""
    return sorted(
        (
            Kept(file.parents[1].name, file.parent.name, file.name.partition(".")[0])
            for file in RELEASES.glob("*/*/*.state.json")
        ),
        key=str,
    )
