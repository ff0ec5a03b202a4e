"""`$filter` of Azure Monitor's metrics: which values dimensions have, and which are told apart.

Source: the parameter's description in `metrics_API.json` 2023-10-01 of Azure/azure-rest-api-specs
[D]; `ne` as Azure/azureml-examples' author writes it in a public recipe [I].
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

ANY: Final = "*"
_CLAUSE: Final = re.compile(r"\s*(?P<name>[\w. /()%-]+?)\s+(?P<how>\w+)\s+'(?P<value>[^']*)'\s*")
_JOINED: Final = re.compile(r"\s+(?P<word>and|or)\s+(?=[^']*(?:'[^']*'[^']*)*$)", re.IGNORECASE)
_KNOWN: Final = ("eq", "ne")


class Unreadable(ValueError):  # noqa: N818 - said to who asks
    """A filter makes no sense, or is none that the sandbox reads. The text says why."""


@dataclass(frozen=True)
class Wanted:
    """What one dimension may be."""

    name: str
    included: bool
    values: tuple[str, ...]

    def holds(self, dimensions: Mapping[str, str]) -> bool:
        """Whether a series has it so; values and names are of any case."""
        told = value_of(dimensions, self.name)
        if told is None:
            return False
        if ANY in self.values:
            return self.included
        named = told.lower() in {value.lower() for value in self.values}
        return named == self.included


@dataclass(frozen=True)
class Filter:
    """Every dimension that was named; series are told apart by them."""

    wanted: tuple[Wanted, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.wanted)

    def holds(self, dimensions: Mapping[str, str]) -> bool:
        return all(each.holds(dimensions) for each in self.wanted)

    def group(self, dimensions: Mapping[str, str], merged: Sequence[str] = ()) -> tuple[str, ...]:
        """The values by which a series is told apart, but for those that are to be merged."""
        return tuple(
            "" if name.lower() in merged else str(value_of(dimensions, name)) for name in self.names
        )


def value_of(dimensions: Mapping[str, str], name: str) -> str | None:
    """That of a dimension, whose name is of any case."""
    for known, value in dimensions.items():
        if known.lower() == name.lower():
            return value
    return None


def read(text: str) -> Filter:
    """From the words of the API.

    Raises:
        Unreadable: it makes no sense.
    """
    if not text.strip():
        return Filter()
    clauses, words = _split(text)
    found: list[Wanted] = []
    for number, clause in enumerate(clauses):
        name, how, value = _clause(clause)
        together = number > 0 and words[number - 1] == "or"
        same = bool(found) and found[-1].name.lower() == name.lower()
        if together and not same:
            raise Unreadable(f"or stands between values of one dimension alone; got {text!r}")
        if any(each.name.lower() == name.lower() for each in found[: -1 if together else None]):
            raise Unreadable(f"{name} is named twice; write its values one after the other with or")
        if together and found[-1].included != (how == "eq"):
            raise Unreadable(f"{name} is either included or excluded; got {text!r}")
        if together:
            found[-1] = Wanted(found[-1].name, found[-1].included, (*found[-1].values, value))
        else:
            found.append(Wanted(name, how == "eq", (value,)))
    return Filter(tuple(found))


def _split(text: str) -> tuple[list[str], list[str]]:
    """Clauses, and what stands between them."""
    parts = _JOINED.split(text)
    return parts[::2], [word.lower() for word in parts[1::2]]


def _clause(text: str) -> tuple[str, str, str]:
    found = _CLAUSE.fullmatch(text)
    if found is None:
        raise Unreadable(f"a clause is NAME eq 'VALUE'; got {text.strip()!r}")
    if found["how"].lower() not in _KNOWN:
        raise Unreadable(f"the sandbox knows eq and ne; got {found['how']!r}")
    return found["name"], found["how"].lower(), found["value"]
