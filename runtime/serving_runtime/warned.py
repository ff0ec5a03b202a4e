"""Python's warnings as lines of the log.

Left alone they go to standard error as plain text with their message, and some repeat the value
they warn of. Before the first request no payload exists, so the message is told; later it is not.
"""

import warnings
from pathlib import Path

from serving_runtime import logs


class _Told:
    """What Python calls to show a warning."""

    def __init__(self, *, whole: bool) -> None:
        self._whole = whole

    def __call__(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        *_rest: object,
        **_more: object,
    ) -> None:
        fields = {"warning": category.__name__, "where": f"{Path(filename).name}:{lineno}"}
        if self._whole:
            fields["message"] = logs.message(message) if isinstance(message, Warning) else message
        logs.warning("warned", **fields)


def begin() -> None:
    warnings.showwarning = _Told(whole=True)


def payloads_come() -> None:
    """From here on a warning's message may hold what a caller sent."""
    warnings.showwarning = _Told(whole=False)
