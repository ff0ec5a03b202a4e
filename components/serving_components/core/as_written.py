"""A path as whoever wrote it finds it again."""

from pathlib import Path
from typing import Final

import pulumi

_ABOVE: Final = ".."


def as_written(path: str) -> str:
    """Below the project's folder, where it leads there out of the folder that a program runs in.

    `main` of a Pulumi.yaml names a folder of its own for the program, and settings beside that
    file are relative to it: they are taken from there on their way to the program.
    """
    root = pulumi.get_root_directory()
    if not root or Path(path).parts[:1] != (_ABOVE,):
        return path
    there = Path(path).resolve()
    below = Path(root).resolve()
    return str(there.relative_to(below)) if there.is_relative_to(below) else path
