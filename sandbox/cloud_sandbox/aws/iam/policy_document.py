"""A policy document as the provider reads, merges and writes it.

Source: `policy_model.go` of terraform-provider-aws `internal/service/iam` [D].
"""

from dataclasses import dataclass, field
from typing import Any, Final, Self

from cloud_sandbox.engine.wire import Properties

ANYONE: Final = "*"
_ORDER: Final = ("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource")


@dataclass
class Statement:
    """One statement: plain elements as they are written, principals and conditions in parts."""

    elements: Properties = field(default_factory=dict)
    principals: list[tuple[str, Any]] = field(default_factory=list)
    not_principals: list[tuple[str, Any]] = field(default_factory=list)
    conditions: list[tuple[str, str, list[str]]] = field(default_factory=list)

    @classmethod
    def parsed(cls, raw: Properties) -> Self:
        """A statement of a document written elsewhere."""
        return cls(
            {name: raw[name] for name in _ORDER if raw.get(name) is not None},
            _parsed_principals(raw.get("Principal")),
            _parsed_principals(raw.get("NotPrincipal")),
            _parsed_conditions(raw.get("Condition") or {}),
        )

    @property
    def sid(self) -> str:
        """Its name, by which a later document replaces it; empty for most."""
        return str(self.elements.get("Sid") or "")

    def written(self) -> Properties:
        """The statement as JSON, its elements in the provider's order."""
        rest = {
            "Principal": _written_principals(self.principals),
            "NotPrincipal": _written_principals(self.not_principals),
            "Condition": _written_conditions(self.conditions),
        }
        plain = {
            name: self.elements[name]
            for name in _ORDER
            if self.elements.get(name) not in (None, "")
        }
        return plain | {name: value for name, value in rest.items() if value}


@dataclass
class Document:
    """A version, an id and statements."""

    version: str = ""
    id: str = ""
    statements: list[Statement] = field(default_factory=list)

    @classmethod
    def parsed(cls, raw: Properties) -> Self:
        """A document written elsewhere."""
        statements = [Statement.parsed(item) for item in raw.get("Statement") or []]
        return cls(raw.get("Version") or "", raw.get("Id") or "", statements)

    def merge(self, other: "Document") -> None:
        """Take over the other's id, newer version and statements; a sid replaces its like."""
        self.id = other.id or self.id
        self.version = max(self.version, other.version)
        for statement in other.statements:
            same = [
                index
                for index, mine in enumerate(self.statements)
                if statement.sid and mine.sid == statement.sid
            ]
            if same:
                self.statements[same[0]] = statement
            else:
                self.statements.append(statement)

    def written(self) -> Properties:
        """The document as JSON."""
        whole = {
            "Version": self.version,
            "Id": self.id,
            "Statement": [statement.written() for statement in self.statements],
        }
        return {name: value for name, value in whole.items() if value}


def one_or_reversed(values: list[str]) -> str | list[str]:
    """A lone string is written without a list, several in reverse order."""
    unique = sorted(set(values), reverse=True)
    return unique[0] if len(unique) == 1 else unique


def _parsed_principals(raw: Any) -> list[tuple[str, Any]]:
    if raw is None:
        return []
    if isinstance(raw, str):
        return [(ANYONE, [ANYONE])]
    return list(raw.items())


def _written_principals(principals: list[tuple[str, Any]]) -> Any:
    if principals in ([(ANYONE, ANYONE)], [(ANYONE, [ANYONE])]):
        return ANYONE
    written: dict[str, Any] = {}
    for kind, identifiers in principals:
        before = written.get(kind)
        if isinstance(identifiers, str) and before is None:
            written[kind] = identifiers
            continue
        start = [before] if isinstance(before, str) else before or []
        more = [identifiers] if isinstance(identifiers, str) else sorted(identifiers, reverse=True)
        written[kind] = [*start, *more]
    return dict(sorted(written.items()))


def _parsed_conditions(raw: Properties) -> list[tuple[str, str, list[str]]]:
    found = []
    for test, variables in raw.items():
        for variable, values in variables.items():
            # Numbers are dropped there too; `true` becomes its text.
            if isinstance(values, bool):
                found.append((test, variable, ["true" if values else "false"]))
            elif isinstance(values, str | list):
                found.append((test, variable, [values] if isinstance(values, str) else values))
    return found


def _written_conditions(conditions: list[tuple[str, str, list[str]]]) -> Properties:
    written: dict[str, dict[str, list[str]]] = {}
    for test, variable, values in conditions:
        written.setdefault(test, {}).setdefault(variable, []).extend(values)
    return {
        test: {
            variable: values[0] if len(values) == 1 else values
            for variable, values in sorted(variables.items())
        }
        for test, variables in sorted(written.items())
    }
