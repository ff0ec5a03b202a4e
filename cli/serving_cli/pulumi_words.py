"""What a Pulumi command line says of the stack and the folder it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

READS_SETTINGS: Final = frozenset(
    {"config", "destroy", "env", "import", "preview", "refresh", "up", "update", "watch"}
)
"""Commands that read or write the stack's file."""

_ALIASES: Final = {"pre": "preview", "update": "up", "dn": "destroy", "down": "destroy"}
_WITH_VALUE: Final = frozenset(
    {"--color", "--cwd", "-C", "--stack", "-s", "--logflow", "--memprofilerate", "--profiling"}
    | {"--tracing", "-v", "--verbose", "--config-file", "--message", "-m", "--target", "-t"}
)


@dataclass(frozen=True)
class Words:
    """A Pulumi command line, as far as the sandbox needs to understand it."""

    command: str
    """`up`, `stack init`, …; empty for `pulumi` alone."""

    positional: tuple[str, ...]
    """What follows the command and is no option."""

    stack: str | None
    """Given by `--stack`, `-s`, or to `stack init` and `stack select` by position."""

    cwd: str | None
    """Given by `--cwd` or `-C`."""

    own_config_file: bool
    """Whether the user names a stack file himself."""

    @property
    def reads_settings(self) -> bool:
        """Whether the stack's file is read or written."""
        return self.command.partition(" ")[0] in READS_SETTINGS


def understand(arguments: Sequence[str]) -> Words:
    """Read the arguments after `pulumi`."""
    positional: list[str] = []
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            positional += rest
            break
        if not word.startswith("-"):
            positional.append(word)
        elif name in _WITH_VALUE:
            options[name] = value if equals else (rest.pop(0) if rest else "")
        elif word[:2] in {"-s", "-C"} and not word.startswith("--"):
            options[word[:2]] = word[2:]
    first = _ALIASES.get(positional[0], positional[0]) if positional else ""
    depth = 2 if first in {"stack", "config", "state", "plugin", "policy"} else 1
    command = " ".join((first, *positional[1:depth])).strip()
    after = tuple(positional[depth:])
    stack = options.get("--stack") or options.get("-s")
    if stack is None and command in {"stack init", "stack select"} and after:
        stack = after[0]
    return Words(
        command=command,
        positional=after,
        stack=stack.rpartition("/")[2] if stack else None,
        cwd=options.get("--cwd") or options.get("-C"),
        own_config_file="--config-file" in options,
    )
