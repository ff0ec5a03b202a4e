"""Which events a rule waits for."""

import json
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_NAME: Final = "eventPattern"


class EventPattern(Resource):
    """A rule, as far as its pattern is concerned."""

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """What differs in meaning: `ruleEventPatternJSONDecoder` in `rule.go` [D]."""
        before, after = (_read(properties.get(_NAME)) for properties in (old, new))
        same = before is not None and before == after
        return [one for one in super().changes(old, new) if not (same and one.path == (_NAME,))]

    @rules.of_inputs(
        "its pattern is a JSON object, in which each field lists what it may be",
        rules.quoted("buildkite/docs pull request 896. What is in brackets is the sandbox's own"),
    )
    def _pattern_reads(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs.get(_NAME)
        if not isinstance(text, str) or not text:
            return
        pattern = _read(text)
        told = "Event pattern is not valid. Reason:"
        if not isinstance(pattern, dict):
            yield Fault(_NAME, f"{told} [it is no JSON object]")
        for path in _scalars(pattern if isinstance(pattern, dict) else {}):
            yield Fault(_NAME, f'{told} "{path}" must be an object or an array')


def _read(text: object) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _scalars(pattern: dict[str, Any]) -> Iterator[str]:
    """Names of fields that are neither an object nor a list."""
    for name, value in pattern.items():
        if isinstance(value, dict):
            yield from _scalars(value)
        elif not isinstance(value, list):
            yield name
