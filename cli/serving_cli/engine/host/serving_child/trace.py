"""A traceback that begins where the user's code begins."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def of_user(failure: BaseException, program: Path) -> str:
    """`failure` as Python prints it, less the frames of the host and of the SDK that called it."""
    return "".join(
        traceback.format_exception(type(failure), failure, _from(failure.__traceback__, program))
    )


def _from(frames: TracebackType | None, program: Path) -> TracebackType | None:
    """The frames from the program's own file on; all of them where it has none."""
    entry = program / "__main__.py" if program.is_dir() else program
    at = frames
    while at is not None:
        if Path(at.tb_frame.f_code.co_filename).resolve() == entry:
            return at
        at = at.tb_next
    return _outside(frames)


def _outside(frames: TracebackType | None) -> TracebackType | None:
    """Without a frame of the program (a syntax error in it, say), what follows the importer's."""
    last = None
    at = frames
    while at is not None:
        file = at.tb_frame.f_code.co_filename
        if file.startswith("<frozen ") or file.endswith("runpy.py"):
            last = at
        at = at.tb_next
    return last.tb_next if last is not None else frames
