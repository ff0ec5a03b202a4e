"""Reading a metric math expression.

Source: "Using metric math" in the CloudWatch user guide [D]. What the sandbox does not evaluate is
named when the expression is read, before there is data.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from cloud_sandbox.aws.cloudwatch.math_functions import FUNCTIONS, Given
from cloud_sandbox.aws.cloudwatch.math_operators import LOOSEST_FIRST, POWER
from cloud_sandbox.aws.cloudwatch.math_tokens import tokens
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated
from cloud_sandbox.aws.cloudwatch.time_series import Line, Operator, Value, line, put_together

Computed: TypeAlias = Callable[[Given, Mapping[str, Line]], Value]
"""A value made of metrics, and of the other queries by their ids."""

_INSIGHTS: Final = re.compile(r"\s*SELECT\b", re.IGNORECASE)
_WORDS: Final = frozenset({"REPEAT", "LINEAR"})


@dataclass(frozen=True)
class Expression:
    """What a text says."""

    names: frozenset[str]
    """Ids of the queries it speaks of."""

    computed: Computed


def read(text: str) -> Expression:
    """What an expression computes.

    Raises:
        NotEvaluated: it uses what the sandbox does not know, which the message names.
    """
    if _INSIGHTS.match(text):
        raise NotEvaluated("a Metrics Insights query (SELECT)")
    reader = _Reader(text)
    whole = reader.level(0)
    if reader.next != "":
        raise NotEvaluated(f"{reader.next!r} in {text!r}")
    return Expression(frozenset(reader.names), whole)


class _Reader:
    """Reads tokens by recursive descent."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens(text)
        self._at = 0
        self.names: set[str] = set()

    @property
    def next(self) -> str:
        return self._tokens[self._at][1]

    def level(self, depth: int) -> Computed:
        if depth == len(LOOSEST_FIRST):
            return self._unary()
        left = self.level(depth + 1)
        while self.next in LOOSEST_FIRST[depth]:
            sign = LOOSEST_FIRST[depth][self._take()[1]]
            left = _between(sign, left, self.level(depth + 1))
        return left

    def _unary(self) -> Computed:
        if self.next == "-":
            self._take()
            return _between(LOOSEST_FIRST[-1]["*"], _constant(-1.0), self._unary())
        base = self._single()
        if self.next != "^":
            return base
        self._take()
        return _between(POWER, base, self._unary())

    def _single(self) -> Computed:
        kind, token = self._take()
        match kind:
            case "number":
                return _constant(float(token))
            case "text":
                return _constant(token[1:-1])
            case "name" if self.next == "(":
                return self._call(token)
            case "name" if token in _WORDS:
                return _constant(token)
            case "name":
                self.names.add(token)
                return lambda _, queries: queries[token]
            case _:
                return self._enclosed(token)

    def _enclosed(self, sign: str) -> Computed:
        if sign == "(":
            inner = self.level(0)
            self._expect(")")
            return inner
        if sign == "[":
            parts = self._listed("]")
            return lambda given, queries: _array(part(given, queries) for part in parts)
        raise NotEvaluated(f"{sign or 'the end'!r} in {self._text!r}")

    def _call(self, name: str) -> Computed:
        function = FUNCTIONS.get(name)
        if function is None:
            raise NotEvaluated(f"the function {name} in {self._text!r}")
        self._take()
        arguments = self._listed(")")
        return lambda given, queries: function(given, [one(given, queries) for one in arguments])

    def _listed(self, closing: str) -> list[Computed]:
        parts: list[Computed] = []
        while self.next != closing:
            parts.append(self.level(0))
            if self.next != closing:
                self._expect(",")
        self._take()
        return parts

    def _expect(self, sign: str) -> None:
        if self.next != sign:
            raise NotEvaluated(f"{self.next or 'the end'!r} where {sign!r} is in {self._text!r}")
        self._take()

    def _take(self) -> tuple[str, str]:
        token = self._tokens[self._at]
        self._at += token[0] != "end"
        return token


def _constant(value: float | str) -> Computed:
    return lambda *_: value


def _between(sign: Operator, left: Computed, right: Computed) -> Computed:
    return lambda given, queries: put_together(sign, left(given, queries), right(given, queries))


def _array(values: Iterable[Value]) -> list[Line]:
    lines: list[Line] = []
    for value in values:
        lines.extend(value if isinstance(value, list) else [line(value)])
    return lines
