"""The file of a new sandbox, laid out once for all tests of a process.

To lay one out waits three times for the disk, which was most of what a test of one type took.
That a file is laid out from nothing is tested with the store.
"""

import functools
import os
import tempfile
from pathlib import Path

from cloud_sandbox.engine.store import Store


def lay_out(file: Path) -> None:
    """Put it there, as the first provider of a sandbox would; one that is there is left alone."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as out:
        out.write(_laid_out())


@functools.cache
def _laid_out() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cloud.sqlite3"
        connection = Store(file).connection()
        connection.close()  # moves what its write-ahead log holds into the file itself
        return file.read_bytes()
