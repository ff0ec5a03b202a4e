"""An answer in a few words."""

from typing import Final

from serving_cli.calling.request import Answer

_LONG: Final = 12
_ENOUGH: Final = 8


def told_of(answer: Answer, *, started: bool = False) -> str:
    """Such as `variant live · 3.1 ms · model 3f2a9c1d… · 214 bytes`."""
    start = " with its container's start" if started else ""
    parts = [
        answer.way,
        answer.given_by,
        f"{answer.took_ms:.1f} ms{start}",
        f"model {short(answer.version)}" if answer.version else "",
        f"{len(answer.body)} bytes",
    ]
    return " · ".join(filter(None, parts))


def short(version: str) -> str:
    """A digest by its first characters; a version that somebody chose as it is."""
    if len(version) <= _LONG:
        return version
    return f"{version.rpartition(':')[2][:_ENOUGH]}…"
