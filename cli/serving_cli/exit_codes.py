"""With what a command ends; each command's own help says what the reasons of a 1 are."""

from collections.abc import Mapping
from typing import Final

DONE: Final = 0
FAILED: Final = 1
WRONG_WORDS: Final = 2
INTERRUPTED: Final = 130
NOT_READ: Final = 141
"""As of a program that SIGPIPE ended."""

EXIT_CODES: Final[Mapping[str, str]] = {
    "0": "done",
    "1": "refused or failed; the last line on standard error has the reason and what to do",
    "2": "wrong words or options; the usage is told, and nothing was done",
    "126": "a program that was to be run cannot be run",
    "127": "a program that was to be run is not there",
    "130": "interrupted by Ctrl-C",
    "141": "whoever read the output, such as `head`, has closed it",
    "128 + N": "signal N ended a program that was run, such as 137 of SIGKILL",
    "others": "those of `pulumi`, or of the command after `--`, as they are",
}
"""By code, for every command."""


def told() -> str:
    """The same, for a terminal."""
    lines = [f"  {code:<7} {meaning}" for code, meaning in EXIT_CODES.items()]
    return "\n".join(("exit codes:", *lines))
