"""What a policy may be made of, each concept by itself.

Source: cfn-lint's `data/schemas/other/iam/policy*.json` and the IAM user guide's "Grammar of the
IAM JSON policy language" [D]; the texts of refusals are quoted where they are used.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.iam.statements import ANYONE, listed
from cloud_sandbox.engine.wire import Properties

NEWEST: Final = "2012-10-17"
_VERSIONS: Final = ("2008-10-17", NEWEST)
_TOP: Final = frozenset({"Version", "Id", "Statement"})
_ELEMENTS: Final = frozenset(
    {
        *("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"),
        *("Resource", "NotResource", "Condition"),
    }
)
_EFFECTS: Final = ("Allow", "Deny")
_OPERATOR: Final = re.compile(
    r"(ForAnyValue:|ForAllValues:)?"
    r"(String(Not)?(Equals(IgnoreCase)?|Like)|Arn(Not)?(Equals|Like)|(Not)?IpAddress"
    r"|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|Null)"
    r"(IfExists)?",
    re.IGNORECASE,
)


def structure(document: Any) -> Iterator[str]:
    """What is wrong with a whole document: its version, and what its statements are made of."""
    if not isinstance(document, dict):
        yield "a policy is a JSON object with a Statement in it"
        return
    yield from _unknown("a policy", document, _TOP)
    version = document.get("Version")
    if version is not None and version not in _VERSIONS:
        yield f"Version must be {' or '.join(_VERSIONS)}; got {version!r}"
    if not isinstance(document.get("Id", ""), str):
        yield "Id must be a string"
    statements = listed(document.get("Statement"))
    if not statements:
        yield "a policy needs a Statement"
    for index, statement in enumerate(statements):
        if isinstance(statement, dict):
            yield from _of_statement(f"Statement[{index}]", statement)
        else:
            yield f"Statement[{index}] must be a JSON object"


def conditions(where: str, statement: Properties) -> Iterator[str]:
    """What is wrong with its conditions: operator, key and value inside each other."""
    block = statement.get("Condition")
    if block is None:
        return
    if not isinstance(block, dict):
        yield f"{where}.Condition must be a JSON object, operator by operator"
        return
    for operator, keys in block.items():
        if not isinstance(keys, dict):
            yield f"{where}.Condition.{operator} must be a JSON object of keys and their values"
        elif keys and not _OPERATOR.fullmatch(operator):
            yield f"{where}.Condition: {operator!r} is no operator, such as StringEquals"
        else:
            for key, value in keys.items():
                if any(isinstance(item, dict | list) for item in listed(value)):
                    yield f"{where}.Condition.{operator}.{key} takes a value or a list of values"


def one_of(where: str, statement: Properties, name: str) -> Iterator[str]:
    """Whether a statement has an element or its negation, and not both."""
    given = [element for element in (name, f"Not{name}") if element in statement]
    if len(given) > 1:
        yield f"{where} has {name} and Not{name}, and may have one of them"
    elif not given or _empty(statement[given[0]]):
        yield f"{where} has no {name}; add {name} or Not{name}"


def strings(where: str, statement: Properties, name: str) -> Iterator[str]:
    """Whether an element or its negation holds a string or a list of strings."""
    for element in (name, f"Not{name}"):
        if not all(isinstance(item, str) for item in listed(statement.get(element))):
            yield f"{where}.{element} takes a string or a list of strings"


def texts(statement: Properties, name: str) -> list[str]:
    """The strings of an element and of its negation."""
    both = (*listed(statement.get(name)), *listed(statement.get(f"Not{name}")))
    return [item for item in both if isinstance(item, str)]


def repeated_sids(document: Properties) -> Iterator[str]:
    """Names that several statements have."""
    found = [item.get("Sid") for item in listed(document.get("Statement")) if _is_object(item)]
    named = [sid for sid in found if sid]
    yield from sorted({str(sid) for sid in named if named.count(sid) > 1})


def principals(statement: Properties) -> list[tuple[str, Any]]:
    """Who a statement is about, each as kind and name; anyone is the account `*`."""
    found: list[tuple[str, Any]] = []
    for element in ("Principal", "NotPrincipal"):
        value = statement.get(element)
        if isinstance(value, dict):
            found += [(kind, name) for kind, names in value.items() for name in listed(names)]
        elif value is not None:
            found += [("AWS" if name == ANYONE else "", name) for name in listed(value)]
    return found


def _of_statement(where: str, statement: Properties) -> Iterator[str]:
    yield from _unknown(where, statement, _ELEMENTS)
    effect = statement.get("Effect")
    if effect not in _EFFECTS:
        got = "is missing" if effect is None else f"got {effect!r}"
        yield f"{where}.Effect must be Allow or Deny; {got}"
    if not isinstance(statement.get("Sid", ""), str):
        yield f"{where}.Sid must be a string"


def _unknown(where: str, given: Properties, known: frozenset[str]) -> Iterator[str]:
    for name in given:
        if name not in known:
            yield f"{where} has no element {name!r}; known are {', '.join(sorted(known))}"


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _empty(value: Any) -> bool:
    """Whether nothing is named: no item, and under no kind of principal one."""
    return all(_empty(item) for item in value.values()) if _is_object(value) else not listed(value)
