"""A user's mistake or a lack, told in one line and without a traceback."""

from typing import Any


class Failure(Exception):  # noqa: N818 - said to a user
    """Ends the command; the text says what was wrong and what to do."""

    def __init__(self, reason: str, code: int = 1) -> None:
        super().__init__(reason)
        self.code = code
        self.about: dict[str, Any] = {}
        """What `--json` tells beside the reason."""
