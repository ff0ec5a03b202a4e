"""What set-up finds, and how it says that it found nothing."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Engine:
    pulumi: Path
    folder: Path
    """Goes first on PATH: the CLI and its Python host are in it."""
    version: str
    how: str
    """`path`, `installer` or `build`."""


class SetUpError(Exception):
    """One mistake or lack, told to the user in a line with its remedy."""


class NotHereError(SetUpError):
    """One way to an engine did not lead to one; the others may."""


class NoEngineError(SetUpError):
    def __init__(self, tried: dict[str, str]) -> None:
        told = "\n".join(f"  {way}: {reason}" for way, reason in tried.items())
        super().__init__(
            f"no Pulumi engine could be had; what was tried:\n{told}\n"
            "  remedy: install the Pulumi CLI and put it on PATH, or mend one of the above "
            "and run the same command again"
        )
