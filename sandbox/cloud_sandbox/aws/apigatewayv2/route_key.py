"""The key of a route of an HTTP API: `POST /predict`, `ANY /pets/{id}`, `$default`.

Source: API Gateway guide, `Create routes for HTTP APIs`: a method or ANY, a path with variables,
a greedy one (`{proxy+}`) at the end, and `$default` for what matches no other [D].
"""

import re
from dataclasses import dataclass
from typing import Final, Self

DEFAULT: Final = "$default"
ANY: Final = "ANY"
_METHODS: Final = (ANY, "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
_VARIABLE: Final = re.compile(r"\{(?P<name>[\w.:-]+)(?P<greedy>\+)?\}")
_LITERAL: Final = re.compile(r"[^{}\s/]+")


@dataclass(frozen=True)
class Segment:
    """What stands between two slashes of a path."""

    name: str
    """Of the variable, or the text itself."""

    variable: bool = False
    greedy: bool = False


@dataclass(frozen=True)
class RouteKey:
    """A method, and the segments of a path."""

    method: str
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, text: str) -> Self | None:
        """None for `$default`, and for what is no key (see `fault`)."""
        if text == DEFAULT or fault(text):
            return None
        method, _, path = text.partition(" ")
        return cls(method, tuple(_segment(one) for one in path.split("/")[1:] if one))

    def shape(self) -> tuple[object, ...]:
        """Equal for keys that the same requests match, whatever their variables are called."""
        shape = (
            (one.variable, one.greedy, "" if one.variable else one.name) for one in self.segments
        )
        return (self.method, *shape)


def fault(text: str) -> str:
    """Why a text is no key of a route of an HTTP API; empty where it is."""
    if text == DEFAULT:
        return ""
    method, _, path = text.partition(" ")
    if method not in _METHODS or not path.startswith("/"):
        return f"reads METHOD /path or {DEFAULT}, METHOD being one of {', '.join(_METHODS)}"
    segments = [one for one in path.split("/")[1:] if one]
    for index, one in enumerate(segments):
        match = _VARIABLE.fullmatch(one)
        if match is None and not _LITERAL.fullmatch(one):
            return f"a segment is a text or one variable such as {{id}}; got {one!r}"
        if match and match["greedy"] and index < len(segments) - 1:
            return f"a greedy variable comes last; {one!r} does not"
    names = [match["name"] for one in segments if (match := _VARIABLE.fullmatch(one))]
    twice = next((name for name in names if names.count(name) > 1), None)
    return f"a variable has its name once in a path; {twice!r} comes twice" if twice else ""


def _segment(text: str) -> Segment:
    match = _VARIABLE.fullmatch(text)
    if match is None:
        return Segment(text)
    return Segment(match["name"], variable=True, greedy=bool(match["greedy"]))
