"""Files that two commands at once may write: each reader sees a whole one."""

import os
import tempfile
from pathlib import Path


def write(file: Path, text: str, mode: int) -> None:
    """Put `text` in place of what `file` holds, all of it or nothing."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(unfinished).chmod(mode)
        Path(unfinished).replace(file)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
