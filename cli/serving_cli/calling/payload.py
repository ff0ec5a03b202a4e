"""What `--data` names, read and checked before anything is called."""

import json
import sys
from pathlib import Path
from typing import Final

from serving_cli.calling.request import JSON, LARGEST
from serving_cli.failure import Failure

_MIB: Final = 1024 * 1024


def read(given: str, content_type: str) -> bytes:
    """The body of a request: `@FILE`, `-` for standard input, or the text itself.

    Raises:
        Failure: it cannot be sent; never with what is in it.
    """
    name, body = _bytes(given)
    if not body:
        raise Failure(f"{name} is empty; a request needs a body")
    size = too_large(len(body))
    if size:
        raise Failure(f"{name} {size}")
    if _is_json(content_type):
        _check(name, given, body)
    return body


def too_large(size: int) -> str:
    """Why nothing of this size can be sent; empty when it can."""
    if size <= LARGEST:
        return ""
    return (
        f"has {size / _MIB:.1f} MiB, and InvokeEndpoint takes {LARGEST // _MIB} MiB at most"
        " (its `BodyBlob` in botocore 1.44.5), and a Lambda function no more; send it in parts"
    )


def _bytes(given: str) -> tuple[str, bytes]:
    if given == "-":
        return "standard input", sys.stdin.buffer.read(LARGEST + 1)
    if not given.startswith("@"):
        return "--data", given.encode()
    file = Path(given[1:])
    try:
        size = too_large(file.stat().st_size)
        if size:
            raise Failure(f"{file} {size}")
        return str(file), file.read_bytes()
    except OSError as reason:
        told = (reason.strerror or str(reason)).lower()
        raise Failure(f"--data {given}: the file cannot be read: {told}") from None


def _is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == JSON or kind.endswith("+json")


def _check(name: str, given: str, body: bytes) -> None:
    try:
        json.loads(body)
    except UnicodeDecodeError:
        raise Failure(f"{name} is not JSON (it is no UTF-8); {_otherwise()}") from None
    except json.JSONDecodeError as wrong:
        where = f"line {wrong.lineno}, column {wrong.colno}: {wrong.msg}"
        if not given.startswith(("@", "-")) and Path(given).is_file():
            raise Failure(f"--data {given} is no JSON but a file; --data @{given}") from None
        raise Failure(f"{name} is not JSON ({where}); {_otherwise()}") from None
    except RecursionError:
        raise Failure(f"{name} is nested too deeply to be read as JSON") from None


def _otherwise() -> str:
    return "mend it, or say what it is with --content-type"
