"""What a cloud refuses, as data: what must be so, and how far its source may be trusted.

A rule is a generator method of a `Resource`, marked with the moment at which it is asked. It
yields one text for each breach, in the words a user reads, and nothing when all is well:

    @rules.of_inputs("minCapacity is at most maxCapacity", rules.unverified("..."))
    def _bounds_in_order(self, inputs: Properties) -> Iterator[Fault]: ...

The page of refusals in `docs/sandbox` is made from these marks, and a test wants a breach of each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

Method = TypeVar("Method", bound=Callable[..., Any])

_MARK: Final = "__rule__"


class Trust(StrEnum):
    """How far a statement about a cloud may be trusted; the letters of the docs' pages."""

    MEASURED = "M"
    """Run, and seen."""

    DOCUMENTED = "D"
    """Read in the vendor's documentation, an API model or the provider's source."""

    QUOTED = "I"
    """Quoted by an issue or a public repository."""

    UNVERIFIED = "U"
    """General knowledge; no source was read."""


@dataclass(frozen=True)
class Source:
    """Where a rule is written, and how far that may be trusted."""

    trust: Trust
    where: str


def measured(where: str) -> Source:
    return Source(Trust.MEASURED, where)


def documented(where: str) -> Source:
    return Source(Trust.DOCUMENTED, where)


def quoted(where: str) -> Source:
    return Source(Trust.QUOTED, where)


def unverified(where: str) -> Source:
    return Source(Trust.UNVERIFIED, where)


class Moment(StrEnum):
    """When a rule is asked."""

    INPUTS = "inputs"
    """At every check, so a preview tells it already."""

    CREATION = "creation"
    """Before it is created."""

    EXISTENCE = "existence"
    """Before it is created and before it is changed."""

    CHANGE = "change"
    """Before it is changed in place."""

    DELETION = "deletion"
    """Before it is deleted."""


@dataclass(frozen=True)
class Rule:
    """One reason for which a cloud refuses a request."""

    name: str
    """Of the method, without its underscore."""

    moment: Moment
    says: str
    """What must be so, as a sentence without its full stop."""

    source: Source


def of_inputs(says: str, source: Source) -> Callable[[Method], Method]:
    """`(self, inputs) -> Iterator[Fault]`: about the inputs alone.

    The inputs have the shapes that the facts ask for and every required property; any value may
    still be `UNKNOWN`.
    """
    return _marked(Moment.INPUTS, says, source)


def of_creation(says: str, source: Source) -> Callable[[Method], Method]:
    """`(self, here, inputs) -> Iterator[str]`: about what exists, at creation only."""
    return _marked(Moment.CREATION, says, source)


def of_existence(says: str, source: Source) -> Callable[[Method], Method]:
    """`(self, here, inputs) -> Iterator[str]`: about what exists, at creation and change."""
    return _marked(Moment.EXISTENCE, says, source)


def of_change(says: str, source: Source) -> Callable[[Method], Method]:
    """`(self, here, record, inputs) -> Iterator[str]`: about a change in place."""
    return _marked(Moment.CHANGE, says, source)


def of_deletion(says: str, source: Source) -> Callable[[Method], Method]:
    """`(self, here, record) -> Iterator[str]`: about what still needs it."""
    return _marked(Moment.DELETION, says, source)


def declared(kind: type) -> dict[str, Rule]:
    """Every rule of a class by the name of its method, what it inherits first."""
    found: dict[str, Rule] = {}
    for parent in reversed(kind.__mro__):
        for name, method in vars(parent).items():
            rule = getattr(method, _MARK, None)
            if isinstance(rule, Rule):
                found[name] = rule
            elif name in found:
                # An override without a mark would be asked under the mark of another.
                raise TypeError(f"{parent.__name__}.{name} overrides a rule and is none itself")
    return found


def _marked(moment: Moment, says: str, source: Source) -> Callable[[Method], Method]:
    def mark(method: Method) -> Method:
        setattr(method, _MARK, Rule(method.__name__.lstrip("_"), moment, says, source))
        return method

    return mark
