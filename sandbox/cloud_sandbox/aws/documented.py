"""Types that carry JSON documents: written as text or as an object, compared by meaning."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from cloud_sandbox.aws.go_json import compact
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.naming import Naming
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties, has_unknowns


class Documented(Resource):
    """A type with documents among its inputs."""

    documents: ClassVar[frozenset[str]] = frozenset()
    """Properties that hold JSON."""

    policies: ClassVar[frozenset[str]] = frozenset()
    """Properties that hold an IAM policy, in which the order of strings has no meaning."""

    def check(
        self, old: Properties, new: Properties, naming: Naming
    ) -> tuple[Properties, list[Fault]]:
        # An object becomes text: `TransformJSONDocument` in pulumi-aws `provider/resources.go` [D].
        text = {name: _text(new[name]) for name in self._documents() if name in new}
        return super().check(old, new | text, naming)

    @rules.of_inputs(
        "documents are JSON",
        rules.documented(
            "`verify.ValidIAMPolicyJSON` and `validation.StringIsJSON` of the provider"
        ),
    )
    def _documents_parse(self, inputs: Properties) -> Iterator[Fault]:
        for name in sorted(self._documents()):
            value = inputs.get(name)
            if value is None or value is UNKNOWN:
                continue
            try:
                json.loads(value)
            except (TypeError, ValueError) as fault:
                yield Fault(name, f"must be a JSON document, which this is not: {fault}")

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """What differs in meaning: `SuppressEquivalentPolicyDiffs` of the provider [D]."""
        return [
            change
            for change in super().changes(old, new)
            if not self._same(str(change.path[0]), old, new)
        ]

    def _same(self, name: str, old: Properties, new: Properties) -> bool:
        if name not in self._documents():
            return False
        policy = name in self.policies
        before, after = (_meaning(properties.get(name), policy) for properties in (old, new))
        return before is not None and before == after

    def _documents(self) -> frozenset[str]:
        return self.documents | self.policies


def _text(value: Any) -> Any:
    if isinstance(value, dict | list):
        return UNKNOWN if has_unknowns(value) else compact(value, sort_keys=True)
    return value


def _meaning(text: object, policy: bool) -> Any:
    try:
        document = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return _unordered(document) if policy else document


def _unordered(value: Any) -> Any:
    """A lone string stands for a list of it, and strings stand in any order."""
    if isinstance(value, dict):
        return {key: _unordered(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [_unordered(item) for item in value]
        if len(items) == 1:
            return items[0]
        return sorted(items) if all(isinstance(item, str) for item in items) else items
    return value
