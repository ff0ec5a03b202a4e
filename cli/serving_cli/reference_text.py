"""One command's parser as Markdown."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_OFF: Final = "off"
_NONE: Final = "none"


def sections(words: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """How it is typed, what it is for, what can be said to it, and examples."""
    yield _fenced((parser.usage or f"serving {words} {_shape(parser)}").strip())
    if parser.description:
        yield _prose(parser.description)
    rows = [
        (f"`{spelled(action)}`", _default(action), help_of(action)) for action in arguments(parser)
    ]
    if rows:
        yield table(("argument", "default", ""), rows)
    if parser.epilog:
        yield _fenced(parser.epilog.strip())


def arguments(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """What can be said to it, but for help, other commands, and what is passed on."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to them
        hidden = action.help == argparse.SUPPRESS or "--help" in action.option_strings
        if not hidden and not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            yield action


def subcommands(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """The commands inside one, by name."""
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def spelled(action: argparse.Action) -> str:
    """As it is typed: `--stack, -s STACK`."""
    value = _value(action)
    return " ".join(filter(None, (", ".join(action.option_strings), value)))


def help_of(action: argparse.Action) -> str:
    """What its help says."""
    return (action.help or "") % {"default": action.default}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """With a line's end after it."""
    lines = [[_cell(text) for text in line] for line in (head, ["---"] * len(head), *rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return _plain(text).replace("|", r"\|")


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return f"{{{','.join(map(str, action.choices))}}}"
    told = action.metavar if isinstance(action.metavar, str) else None
    return told or (action.dest.upper() if action.option_strings else action.dest)


def _default(action: argparse.Action) -> str:
    """The value, where it is one; else what the help says of it."""
    if action.required:
        return "required"
    if action.nargs == 0:
        return _OFF
    text = help_of(action)
    if action.default in (None, argparse.SUPPRESS) or isinstance(action.default, list):
        return "" if "default:" in text else _NONE
    return f"`{action.default:g}`" if isinstance(action.default, float) else f"`{action.default}`"


def _shape(parser: argparse.ArgumentParser) -> str:
    """`[OPTIONS] SERVICE`."""
    words = []
    if any(action.option_strings for action in arguments(parser)):
        words.append("[OPTIONS]")
    inner = list(subcommands(parser))
    words += [f"{{{','.join(inner)}}}"] if inner else []
    for action in arguments(parser):
        if not action.option_strings:
            many = " ..." if action.nargs in ("*", "+") else ""
            word = f"{_value(action)}{many}"
            words.append(f"[{word}]" if action.nargs in ("?", "*") else word)
    return " ".join(words)


def _prose(text: str) -> str:
    """Paragraphs; what is indented is code."""
    parts = text.strip("\n").split("\n\n")
    return "\n".join(
        _fenced(part) if part.startswith("  ") else f"{_plain(part)}\n" for part in parts
    )


def _plain(text: str) -> str:
    """No markup where none was meant: `<` begins an element, outside of code."""
    parts = text.split("`")
    parts[::2] = [part.replace("<", r"\<") for part in parts[::2]]
    return "`".join(parts)


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```\n"
