"""Logs: one JSON object a line on standard error, with nothing of what callers send.

Requests that were answered are counted, not logged (SERVING_ACCESS_LOG=1 logs each); those that
were refused or failed get a line each. An exception is told by its type and place only: its
message may repeat the payload, and a traceback shows to whoever reads logs what nobody asked for.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

_LOG: Final = logging.getLogger("serving_runtime")


class JsonLines(logging.Formatter):
    """Every record of this process, whoever made it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        if record.name != _LOG.name:
            line["logger"] = record.name
        if record.exc_info and record.exc_info[1]:
            line |= told(record.exc_info[1])
        line |= getattr(record, "fields", {})
        return json.dumps(line, default=str)


def begin() -> None:
    """Send all logging of this process through `JsonLines`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # What it says at start, we say; what it says of each malformed request, we count.
    logging.getLogger("uvicorn").setLevel(logging.ERROR)


def info(event: str, **fields: object) -> None:
    _LOG.info(event, extra={"fields": fields})


def warning(event: str, **fields: object) -> None:
    _LOG.warning(event, extra={"fields": fields})


def error(event: str, **fields: object) -> None:
    _LOG.error(event, extra={"fields": fields})


def message(raised: BaseException) -> str:
    """What an exception says, though its own code may fail to."""
    try:
        return str(raised)
    except BaseException as again:  # noqa: BLE001 - the model's code, whatever it raises
        return f"(what it says cannot be told: {type(again).__name__})"


def aloud(reason: str, raised: BaseException) -> str:
    """A reason with what was raised, message and all; its type where the reason lacks it."""
    kind = type(raised).__name__
    named = reason if reason.endswith(f"raised {kind}") else f"{reason}: {kind}"
    return f"{named}: {message(raised)}"


def told(raised: BaseException) -> dict[str, str]:
    """The type of an exception and where it was raised, and nothing of its message."""
    frames = traceback.extract_tb(raised.__traceback__)
    name = type(raised).__name__
    if not frames:
        return {"exception": name}
    last = frames[-1]
    return {"exception": name, "where": f"{Path(last.filename).name}:{last.lineno} {last.name}"}
