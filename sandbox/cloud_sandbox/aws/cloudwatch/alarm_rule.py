"""The rule of a composite alarm: which states of which alarms it puts together.

Source: "Composite alarms" in the CloudWatch user guide [D]. Words are read in any case, as its
own advice to set a rule to `false` asks for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.here import Here

_TOKEN: Final = re.compile(
    r'\s*(?:(?P<quoted>"(?:\\.|[^"\\])*")|(?P<sign>[(),])|(?P<word>[^\s(),]+))'
)
_STATES: Final = frozenset({"ALARM", "OK", "INSUFFICIENT_DATA"})
_CONSTANTS: Final = frozenset({"TRUE", "FALSE"})
_LEAST: Final = re.compile(r'"?[1-9]\d*%?"?')
_END: Final = ""


class NoRule(ValueError):  # noqa: N818 - said of a text, to its author
    """The text is no rule; says why."""


@dataclass(frozen=True)
class AlarmRule:
    """What a rule speaks of."""

    alarms: Sequence[str]
    """Names or ARNs, as often as they stand there."""

    elements: int
    """Alarms, constants and groups."""

    @classmethod
    def of(cls, text: str) -> Self:
        """What a text says.

        Raises:
            NoRule: it cannot be read.
        """
        reader = _Reader(_tokens(text))
        reader.expression()
        if reader.next != _END:
            raise NoRule(f"AND, OR or the end should stand where {reader.next!r} does")
        return cls(reader.alarms, len(reader.alarms) + reader.others)


def named(here: Here, reference: str) -> str:
    """The name of an alarm of this account and region; a foreign ARN stays what it is."""
    return reference.removeprefix(arn(here, "cloudwatch", "alarm:"))


class _Reader:
    """Reads tokens by recursive descent."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self.alarms: list[str] = []
        self.others = 0

    @property
    def next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def expression(self) -> None:
        self._term()
        while self.next.upper() in {"AND", "OR"}:
            self._take()
            self._term()

    def _term(self) -> None:
        word = self._take()
        match word.upper():
            case "NOT":
                self._term()
            case "(":
                self.others += 1
                self.expression()
                self._expect(")")
            case constant if constant in _CONSTANTS:
                self.others += 1
            case state if state in _STATES:
                self._expect("(")
                self._alarm()
                self._expect(")")
            case "AT_LEAST":
                self._at_least()
            case _:
                raise NoRule(
                    "ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, NOT, TRUE, FALSE or ( should stand"
                    f" where {_shown(word)} does"
                )

    def _at_least(self) -> None:
        """`AT_LEAST(M, STATE, (alarm, ...))`."""
        self._expect("(")
        least = self._take()
        if not _LEAST.fullmatch(least):
            raise NoRule(f"AT_LEAST takes a number or a percentage first, got {_shown(least)}")
        self._expect(",")
        state = self._take()
        state = self._take() if state.upper() == "NOT" else state
        if state.upper() not in _STATES:
            raise NoRule(f"AT_LEAST takes ALARM, OK or INSUFFICIENT_DATA, got {_shown(state)}")
        self._expect(",")
        self._expect("(")
        self._alarm()
        while self.next == ",":
            self._take()
            self._alarm()
        self._expect(")")
        self._expect(")")

    def _alarm(self) -> None:
        name = self._take()
        if name in {"(", ")", ",", _END}:
            raise NoRule(f"the name or ARN of an alarm should stand where {_shown(name)} does")
        bare = name[1:-1] if name.startswith('"') and name.endswith('"') else name
        self.alarms.append(re.sub(r"\\(.)", r"\1", bare) if bare is not name else name)

    def _expect(self, sign: str) -> None:
        got = self._take()
        if got != sign:
            raise NoRule(f"{sign!r} should stand where {_shown(got)} does")

    def _take(self) -> str:
        token = self.next
        self._at += 1
        return token


def _tokens(text: str) -> list[str]:
    return [match[match.lastgroup or 0] for match in _TOKEN.finditer(text)]


def _shown(token: str) -> str:
    return repr(token) if token else "the end"
