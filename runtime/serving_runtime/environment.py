"""Reads settings from the environment, one clear line for each mistake."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_runtime.http_contract import HttpContract
from serving_runtime.refused import Misconfigured

LONGEST_S: Final = 86400
_MOST_BYTES: Final = 1 << 30
_MOST_THREADS: Final = 256
_WAITING: Final = 100
"""As many as AWS's model server queues. [D] `serving_mms.py` of its scikit-learn container."""

_CONNECTIONS: Final = 512
"""Well above the requests that are taken, and below the 1024 files a process may often open."""

_VERSION: Final = re.compile(r"[!-~]{1,256}")


@dataclass(frozen=True)
class Settings:
    """What whoever runs the process decides, whatever the cloud."""

    host: str
    """Default: the loopback, so that nothing is open that nobody asked for."""

    port: int
    """0: one that is free, told in the first line of the log."""

    model_folder: Path
    max_body_bytes: int
    time_limit_s: float
    """For the body to arrive, and again for the prediction."""

    threads: int
    max_waiting: int
    max_connections: int
    version: str | None
    """None: a digest of the model's folder."""

    access_log: bool
    show_errors: bool
    """Whether an exception's own message goes to the caller. For development."""


def number(
    environment: Mapping[str, str], name: str, default: int, *, least: int, most: int
) -> int:
    """A whole number within bounds.

    Raises:
        Misconfigured: it is something else.
    """
    value = environment.get(name, "")
    if not value:
        return default
    found = int(value) if value.isascii() and value.isdigit() else -1
    if not least <= found <= most:
        raise Misconfigured(f"{name} is {value!r}; it is a whole number from {least} to {most}")
    return found


def flag(environment: Mapping[str, str], name: str) -> bool:
    """On with 1, off with 0 or without.

    Raises:
        Misconfigured: it is something else.
    """
    value = environment.get(name, "") or "0"
    if value not in {"0", "1"}:
        raise Misconfigured(f"{name} is {value!r}; it is 1 or 0")
    return value == "1"


def settings(
    environment: Mapping[str, str],
    contract: HttpContract,
    *,
    port: int,
    model_folder: Path,
    time_limit_s: int,
) -> Settings:
    """The variables that are the same under every contract.

    Raises:
        Misconfigured: one of them is wrong.
    """
    return Settings(
        host=environment.get("SERVING_HOST") or "127.0.0.1",
        port=port,
        model_folder=model_folder,
        max_body_bytes=number(
            environment,
            "SERVING_MAX_BODY_BYTES",
            contract.max_body_bytes,
            least=1,
            most=_MOST_BYTES,
        ),
        time_limit_s=number(
            environment, "SERVING_TIME_LIMIT_S", time_limit_s, least=1, most=LONGEST_S
        ),
        threads=number(environment, "SERVING_THREADS", 1, least=1, most=_MOST_THREADS),
        max_waiting=number(environment, "SERVING_MAX_WAITING", _WAITING, least=0, most=10000),
        max_connections=number(
            environment, "SERVING_MAX_CONNECTIONS", _CONNECTIONS, least=1, most=65536
        ),
        version=version(environment.get("SERVING_MODEL_VERSION")),
        access_log=flag(environment, "SERVING_ACCESS_LOG"),
        show_errors=flag(environment, "SERVING_SHOW_ERRORS"),
    )


def version(value: str | None) -> str | None:
    """It goes into headers, where SageMaker's may have 1024 characters. [D] botocore."""
    if value and not _VERSION.fullmatch(value):
        raise Misconfigured(
            f"SERVING_MODEL_VERSION is {value[:80]!r}; it is 1 to 256 visible ASCII characters"
        )
    return value or None
