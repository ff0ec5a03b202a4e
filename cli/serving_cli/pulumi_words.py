"""What a Pulumi command line says of the stack and the folder it is about.

Commands, aliases and options: `pulumi COMMAND --help` of CLI 3.259.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

READS_SETTINGS: Final = frozenset(
    {"config", "destroy", "import", "logs", "preview", "refresh", "up", "watch"}
)
"""Commands that take `--config-file`: they read or write the stack's file."""

_GROUPS: Final = frozenset({"config", "env", "logs", "plugin", "policy", "stack", "state"})
_ALIASES: Final = {
    "dn": "destroy",
    "down": "destroy",
    "pre": "preview",
    "update": "up",
    "config cp": "config copy",
    "config delete": "config remove",
    "config delete-all": "config remove-all",
    "config rm": "config remove",
    "config rm-all": "config remove-all",
    "stack create": "stack init",
    "stack delete": "stack remove",
    "stack new": "stack init",
    "stack rm": "stack remove",
    "stack setup": "stack init",
}
_WITH_VALUE: Final = frozenset(
    {"--color", "--config", "--config-file", "--copy-config-from", "--cwd", "--dest", "--exclude"}
    | {"--memprofilerate", "--message", "--otel-traces", "--parallel", "--profiling", "--resource"}
    | {"--secrets-provider", "--since", "--stack", "--target", "--teams", "--tracing", "--type"}
    | {"--verbose"}
)
_LETTERS_WITH_VALUE: Final = frozenset("Cmpstvx")
_FULL_NAMES: Final = {"C": "--cwd", "c": "--create", "h": "--help", "s": "--stack"}


@dataclass(frozen=True)
class Words:
    """A Pulumi command line, as far as the sandbox needs to understand it."""

    command: str
    """`up`, `stack init`, …, whatever alias was typed; empty for `pulumi` alone."""

    positional: tuple[str, ...]
    """What follows the command and is no option."""

    stack: str | None
    """Given by `--stack`, `-s`, or to `stack init` and `stack select` by position."""

    cwd: str | None
    """Given by `--cwd` or `-C`."""

    options: frozenset[str]
    """Every option given, by its long name where the sandbox minds it."""

    @property
    def reads_settings(self) -> bool:
        """Whether the stack's file is read or written, and it is for the sandbox to say which."""
        if {"--config-file", "--help"} & self.options or self.command.startswith("logs "):
            return False
        return self.command.partition(" ")[0] in READS_SETTINGS


def understand(arguments: Sequence[str]) -> Words:
    """Read the arguments after `pulumi`."""
    positional: list[str] = []
    options: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            positional += rest
            break
        if word.startswith("--"):
            name, equals, value = word.partition("=")
            wants = name in _WITH_VALUE and not equals
            options[name] = rest.pop(0) if wants and rest else value
        elif word.startswith("-") and word != "-":
            _read_letters(word[1:], rest, positional[:1], options)
        else:
            positional.append(word)
    command, after = _command(positional)
    stack = options.get("--stack")
    if stack is None and command in {"stack init", "stack select"} and after:
        stack = after[0]
    return Words(
        command=command,
        positional=after,
        stack=stack.rpartition("/")[2] if stack else None,
        cwd=options.get("--cwd"),
        options=frozenset(options),
    )


def _read_letters(
    letters: str, rest: list[str], command: list[str], options: dict[str, str]
) -> None:
    """One word of short options: `-y`, `-sdev`, `-ys dev`."""
    for place, letter in enumerate(letters):
        name = _FULL_NAMES.get(letter, f"-{letter}")
        # What takes a value in one command is a switch in another.
        takes = _LETTERS_WITH_VALUE | ({"d"} if command == ["config"] else set())
        if letter in takes or (letter == "c" and command != ["stack"]):
            value = letters[place + 1 :].removeprefix("=")
            options[name] = value or (rest.pop(0) if rest else "")
            return
        options[name] = ""


def _command(positional: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The command under its own name, and what follows it."""
    if not positional:
        return "", ()
    first = _ALIASES.get(positional[0], positional[0])
    depth = 2 if first in _GROUPS else 1
    command = " ".join((first, *positional[1:depth]))
    return _ALIASES.get(command, command), tuple(positional[depth:])
