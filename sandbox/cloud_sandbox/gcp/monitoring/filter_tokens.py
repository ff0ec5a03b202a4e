"""The words of a monitoring filter."""

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<operator>>=|<=|!=|=~|!~|[=:<>])
    |(?P<mark>[(),])
    |(?P<minus>-(?=[A-Za-z(]))
    |(?P<word>[^\s"'()=!<>:,]+)
    )""",
    re.VERBOSE,
)
_SHOWN: Final = 40
_ESCAPED: Final = re.compile(r"\\(.)")


class Unreadable(ValueError):  # noqa: N818 - said to a user, of what was written
    """A filter that cannot be read. The text says where and why."""


@dataclass(frozen=True)
class Token:
    """One word, and where it begins."""

    kind: str
    """text, operator, mark, minus or word."""

    value: str
    """Of a text without its quotes."""

    at: int


def tokens(text: str) -> list[Token]:
    """All words in their order.

    Raises:
        Unreadable: something begins that is none, such as a quote that does not end.
    """
    found, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise Unreadable(f"cannot be read from {_cut(text[at:].strip())!r} on")
        kind, value = match.lastgroup, match[match.lastgroup]
        plain = _ESCAPED.sub(r"\1", value[1:-1]) if kind == "text" else value
        found.append(Token(kind, plain, match.start(kind)))
        at = match.end()
    return found


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
