"""What GitHub Actions tells a job (its page `Variables reference` [D])."""

import json
import os
from pathlib import Path
from typing import Any, Final

from serving_cli.failure import Failure

API: Final = "https://api.github.com"


def api_url() -> str:
    """Another one on GitHub Enterprise Server."""
    return os.environ.get("GITHUB_API_URL", API).rstrip("/")


def repository() -> str | None:
    return os.environ.get("GITHUB_REPOSITORY")


def pull_request() -> int | None:
    """Number of the one that the job is about, if it is about one."""
    told = event()
    inside = told.get("pull_request")
    number = told.get("number") or (inside.get("number") if isinstance(inside, dict) else None)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def event() -> dict[str, Any]:
    """What began the job; empty elsewhere."""
    file = os.environ.get("GITHUB_EVENT_PATH")
    if not file or not Path(file).is_file():
        return {}
    try:
        told = json.loads(Path(file).read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def secret(name: str, what: str) -> str:
    """By the environment: whatever stands in a command line, other processes read.

    Raises:
        Failure: it is not there.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise Failure(f"{name} is not set; put {what} into the environment under this name")
    return value
