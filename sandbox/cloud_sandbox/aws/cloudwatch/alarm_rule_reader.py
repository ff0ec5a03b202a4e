"""Reading the rule of a composite alarm.

Source: "Composite alarms" in the CloudWatch user guide [D]. Words are read in any case, as its
own advice to set a rule to `false` asks for.
"""

import re
from collections.abc import Callable
from typing import Final

from cloud_sandbox.aws.cloudwatch.alarm_condition import (
    Condition,
    all_of,
    always,
    any_of,
    at_least,
    is_in,
    negated,
)
from cloud_sandbox.aws.cloudwatch.state import State

_TOKEN: Final = re.compile(
    r'\s*(?:(?P<quoted>"(?:\\.|[^"\\])*")|(?P<sign>[(),])|(?P<word>[^\s(),]+))'
)
_STATES: Final = frozenset(State)
_LEAST: Final = re.compile(r'"?[1-9]\d*%?"?')
END: Final = ""


class NoRule(ValueError):  # noqa: N818 - said of a text, to its author
    """The text is no rule; says why."""


class RuleReader:
    """Reads tokens by recursive descent, up to its `END`."""

    def __init__(self, text: str) -> None:
        self._tokens = [match[match.lastgroup or 0] for match in _TOKEN.finditer(text)]
        self._at = 0
        self.alarms: list[str] = []
        self.others = 0

    @property
    def next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else END

    def expression(self) -> Condition:
        """Terms between OR; that AND binds closer is not told [U]."""
        return any_of(self._several(lambda: all_of(self._several(self._term, "AND")), "OR"))

    def _several(self, one: Callable[[], Condition], word: str) -> list[Condition]:
        found = [one()]
        while self.next.upper() == word:
            self._take()
            found.append(one())
        return found

    def _term(self) -> Condition:
        word = self._take()
        match word.upper():
            case "NOT":
                return negated(self._term())
            case "(":
                self.others += 1
                inner = self.expression()
                self._expect(")")
                return inner
            case "TRUE" | "FALSE" as constant:
                self.others += 1
                return always(constant == "TRUE")
            case state if state in _STATES:
                self._expect("(")
                condition = is_in(State(state), self._alarm())
                self._expect(")")
                return condition
            case "AT_LEAST":
                return self._at_least()
            case _:
                raise NoRule(
                    "ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, NOT, TRUE, FALSE or ( should stand"
                    f" where {_shown(word)} does"
                )

    def _at_least(self) -> Condition:
        """`AT_LEAST(M, STATE, (alarm, ...))`."""
        self._expect("(")
        least = self._take()
        if not _LEAST.fullmatch(least):
            raise NoRule(f"AT_LEAST takes a number or a percentage first, got {_shown(least)}")
        self._expect(",")
        state = self._take()
        not_in = state.upper() == "NOT"
        state = self._take() if not_in else state
        if state.upper() not in _STATES:
            raise NoRule(f"AT_LEAST takes ALARM, OK or INSUFFICIENT_DATA, got {_shown(state)}")
        self._expect(",")
        self._expect("(")
        alarms = [self._alarm()]
        while self.next == ",":
            self._take()
            alarms.append(self._alarm())
        self._expect(")")
        self._expect(")")
        each = [is_in(State(state.upper()), alarm) for alarm in alarms]
        return at_least(least.strip('"'), [negated(one) for one in each] if not_in else each)

    def _alarm(self) -> str:
        name = self._take()
        if name in {"(", ")", ",", END}:
            raise NoRule(f"the name or ARN of an alarm should stand where {_shown(name)} does")
        bare = name[1:-1] if name.startswith('"') and name.endswith('"') else name
        self.alarms.append(re.sub(r"\\(.)", r"\1", bare) if bare is not name else name)
        return self.alarms[-1]

    def _expect(self, sign: str) -> None:
        got = self._take()
        if got != sign:
            raise NoRule(f"{sign!r} should stand where {_shown(got)} does")

    def _take(self) -> str:
        token = self.next
        self._at += 1
        return token


def _shown(token: str) -> str:
    return repr(token) if token else "the end"
