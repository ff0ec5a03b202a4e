"""What is wrong with a set of arguments, one line each: path, value got, allowed, remedy."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pulumi import RunError
from pydantic import ValidationError

from serving_components.core.nearest import nearest

_LONGEST_VALUE: Final = 80
_PREFIXES: Final = ("Value error, ", "Assertion failed, ")


@dataclass(frozen=True)
class Fault:
    """One thing wrong: where, and why with the remedy."""

    path: tuple[str | int, ...]
    reason: str

    def __str__(self) -> str:
        return f"{dotted(self.path)}: {self.reason}" if self.path else self.reason


class Objections(ValueError):  # noqa: N818 - several at once
    """What a validator found, each at its own path below the validated object."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, faults)))


class InvalidArguments(RunError, ValueError):  # noqa: N818 - reads as what Pulumi prints
    """Arguments nobody should act on. Pulumi prints the text and no traceback."""

    def __init__(self, subject: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join((f"{subject} has {count}:", *(f"  {f}" for f in faults))))


def dotted(path: Iterable[str | int]) -> str:
    """`services.fraud.scaling.min`, `notify[0]`, and `tags.""` where a name is empty."""
    text = ""
    for step in path:
        name = step or '""'
        text += f"[{step}]" if isinstance(step, int) else f".{name}" if text else f"{name}"
    return text


def faults_of(error: ValidationError, known: Mapping[str, Any]) -> list[Fault]:
    """Pydantic's findings in this project's words.

    `known` is the schema of the model (`model_json_schema()`), for the names that would fit.
    """
    return [fault for item in error.errors(include_url=False) for fault in _faults_in(item, known)]


def _faults_in(item: Any, known: Mapping[str, Any]) -> list[Fault]:
    path: tuple[str | int, ...] = tuple(item["loc"])
    raised = item.get("ctx", {}).get("error")
    if isinstance(raised, Objections):
        return [Fault((*path, *fault.path), fault.reason) for fault in raised.faults]
    return [_fault(item, path, known)]


def _fault(item: Any, path: tuple[str | int, ...], known: Mapping[str, Any]) -> Fault:  # noqa: PLR0911 - one return a kind
    got, limits = item.get("input"), item.get("ctx", {})
    match item["type"]:
        case "missing":
            choices = _alternatives(_node_at(known, path).get("enum", ()))
            return Fault(path, f"is required; set it to {choices}" if choices else "is required")
        case "extra_forbidden":
            names = known_at(known, path[:-1])
            allowed = f"; known here: {', '.join(names)}" if names else ""
            hint = nearest(str(path[-1]), names) or allowed
            return Fault(path, f"is not a setting{hint}")
        case "enum" | "literal_error":
            allowed = limits["expected"].replace("'", "")
            return Fault(path, f"must be {allowed}; got {shown(got)}")
        case "greater_than_equal":
            return Fault(path, f"must be at least {limits['ge']:g}; got {shown(got)}")
        case "greater_than":
            return Fault(path, f"must be more than {limits['gt']:g}; got {shown(got)}")
        case "less_than_equal":
            return Fault(path, f"must be at most {limits['le']:g}; got {shown(got)}")
        case "string_pattern_mismatch":
            examples = _node_at(known, path).get("examples", ())
            reads = (
                f"read like {' or '.join(examples)}" if examples else f"match {limits['pattern']}"
            )
            return Fault(path, f"must {reads}; got {shown(got)}")
        case "value_error":
            message = item["msg"]
            for prefix in _PREFIXES:
                message = message.removeprefix(prefix)
            # In one line, whatever the value has in it that it quotes.
            return Fault(path, message.replace("\n", "\\n").replace("\r", "\\r"))
        case _:
            message = item["msg"].removeprefix("Input should be ")
            return Fault(path, f"must be {message}; got {shown(got)}")


def shown(value: object) -> str:
    """A value as its user wrote it, cut where it would drown the message."""
    text = json.dumps(value, default=lambda item: f"<{type(item).__name__}>")
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 3]}..."


def known_at(schema: Mapping[str, Any], path: Iterable[str | int]) -> list[str]:
    """Names of the properties that a JSON Schema allows at a path."""
    return list(_node_at(schema, path).get("properties", {}))


def _node_at(schema: Mapping[str, Any], path: Iterable[str | int]) -> Mapping[str, Any]:
    node: Mapping[str, Any] = _resolved(schema, schema)
    for step in path:
        if isinstance(step, int):
            below = node.get("items")
        else:
            below = node.get("properties", {}).get(step) or node.get("additionalProperties")
        # `additionalProperties` may be a plain yes or no.
        node = {**_resolved(schema, below), **_told(below)} if isinstance(below, Mapping) else {}
    return node


def _alternatives(choices: Sequence[str]) -> str:
    """`iam, jwt or open_to_the_world`."""
    *some, last = choices or ("",)
    return f"{', '.join(some)} or {last}" if some else last


def _told(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said beside a reference or a choice, not inside it."""
    return {key: node[key] for key in ("examples",) if key in node}


def _resolved(schema: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references and look through `X | None`."""
    while True:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        elif "anyOf" in node:
            node = next((branch for branch in node["anyOf"] if branch.get("type") != "null"), {})
        else:
            return node
