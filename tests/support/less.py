"""Policies with one thing less, by which it shows that each of them is needed."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cloud_sandbox.engine.record import Record

Statements = list[dict[str, Any]]


def less(statements: Statements) -> Iterator[tuple[str, Statements]]:
    """The same statements with one thing less, and what that is."""
    for place, statement in enumerate(statements):
        yield f"Statement[{place}]", [*statements[:place], *statements[place + 1 :]]
        for path, values in _lists(statement):
            for value in values:
                fewer = copy.deepcopy(statements)
                holder: Any = fewer[place]
                for key in path[:-1]:
                    holder = holder[key]
                holder[path[-1]] = [other for other in values if other != value]
                yield f"Statement[{place}].{'.'.join(path)}: {value}", fewer


def _lists(statement: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    for element in ("Action", "Resource"):
        if isinstance(statement[element], list) and len(statement[element]) > 1:
            yield (element,), statement[element]
    for operator, keys in statement.get("Condition", {}).items():
        for key, values in keys.items():
            if isinstance(values, list) and len(values) > 1:
                yield ("Condition", operator, key), values


def having(policy: Record, statements: Statements) -> Record:
    """The policy, of these statements."""
    document = {"Version": "2012-10-17", "Statement": statements}
    return replace(policy, inputs=policy.inputs | {"policy": json.dumps(document)})
