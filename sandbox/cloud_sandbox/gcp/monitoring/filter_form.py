"""A monitoring filter: which time series are meant.

Source: Google's page "Monitoring filters" [D]. Comparisons are joined by AND, which a blank stands
for, or by OR; which of them binds closer was not read, so that both in one row need parentheses.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.gcp.monitoring.filter_matches import FUNCTIONS, OPERATORS, matched_by
from cloud_sandbox.gcp.monitoring.filter_tokens import Token, Unreadable, tokens

Subject = Mapping[str, str]
"""What a series is: `metric.type`, `resource.type`, `project`, `metric.labels.K`..."""

Holds = Callable[[Subject], bool]

_OBJECT: Final = re.compile(
    r"(?P<plain>project|(?:metric|resource)\.type)"
    r"|(?P<of>metric|resource)\.labels?\.(?P<label>[A-Za-z_][\w]*)"
)
_OBJECTS: Final = "project, metric.type, resource.type, metric.labels.KEY, resource.labels.KEY"


@dataclass(frozen=True)
class Filter:
    """A filter that was read."""

    holds: Holds
    named: tuple[tuple[str, str, str], ...]
    """Every comparison: its object, its operator (with a function's name), its values."""

    def type_of(self, what: str) -> str:
        """The one type of `metric` or `resource` that it asks for; empty where it has none."""
        wanted = [value for name, how, value in self.named if (name, how) == (f"{what}.type", "=")]
        return wanted[0] if len(wanted) == 1 else ""

    def labels_of(self, what: str) -> list[str]:
        """The labels of `metric` or `resource` that it names."""
        head = f"{what}.labels."
        return [name.removeprefix(head) for name, *_ in self.named if name.startswith(head)]


def read(text: str) -> Filter:
    """The filter that a text is.

    Raises:
        Unreadable: it is none, or one that the sandbox does not know.
    """
    reader = _Reader(tokens(text))
    holds = reader.row()
    if reader.left:
        raise Unreadable(f"{reader.left[0].value!r} was not expected where it stands")
    return Filter(holds, tuple(reader.named))


class _Reader:
    def __init__(self, words: list[Token]) -> None:
        self.left = words
        self.named: list[tuple[str, str, str]] = []

    def row(self) -> Holds:
        parts, joined = [self._term()], ""
        while self.left and self.left[0].value != ")":
            by = "OR" if self._next_is("OR") else "AND"
            if self._next_is(by):
                self.left.pop(0)
            if joined and by != joined:
                raise Unreadable("mixes AND and OR; put parentheses around one of them")
            joined = by
            parts.append(self._term())
        combine = any if joined == "OR" else all
        return lambda subject: combine(part(subject) for part in parts)

    def _term(self) -> Holds:
        if self._next_is("NOT") or (self.left and self.left[0].kind == "minus"):
            self.left.pop(0)
            term = self._term()
            return lambda subject: not term(subject)
        if self._next_is("("):
            self.left.pop(0)
            inner = self.row()
            self._take("mark", ")")
            return inner
        return self._comparison()

    def _comparison(self) -> Holds:
        name = self._object()
        operator = self._take("operator").value
        if operator not in OPERATORS:
            raise Unreadable(f"the operator {operator} is none of {' '.join(OPERATORS)}")
        function, values = self._values()
        self.named.append((name, f"{operator}{function}", ",".join(values)))
        match = matched_by(operator, function, values)
        return lambda subject: match(subject.get(name, ""))

    def _object(self) -> str:
        name = self._take("word").value
        if name.endswith(".") and self.left and self.left[0].kind == "text":
            name += self.left.pop(0).value
        found = _OBJECT.fullmatch(name)
        if found is None:
            raise Unreadable(f"{name!r} is nothing to compare; there are {_OBJECTS}")
        return found["plain"] or f"{found['of']}.labels.{found['label']}"

    def _values(self) -> tuple[str, list[str]]:
        word = self._take("word", "text")
        if not (word.kind == "word" and self._next_is("(")):
            return "", [word.value]
        if word.value not in FUNCTIONS:
            raise Unreadable(f"the function {word.value} is none of {', '.join(FUNCTIONS)}")
        self.left.pop(0)
        values = [self._take("word", "text").value]
        while self._next_is(","):
            self.left.pop(0)
            values.append(self._take("word", "text").value)
        self._take("mark", ")")
        return word.value, values

    def _next_is(self, value: str) -> bool:
        return bool(self.left) and self.left[0].kind != "text" and self.left[0].value == value

    def _take(self, *wanted: str) -> Token:
        """The next word, of one of these kinds or this very mark."""
        if not self.left:
            raise Unreadable(f"ends where {' or '.join(wanted)} should follow")
        token = self.left.pop(0)
        if not {token.kind, token.value} & set(wanted) or (")" in wanted and token.value != ")"):
            raise Unreadable(f"has {token.value!r} where {' or '.join(wanted)} should stand")
        return token
