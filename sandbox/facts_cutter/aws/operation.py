"""What an AWS operation's model allows, said of the provider's properties."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import botocore.model
import botocore.session

from facts_cutter.aws.allowed import allowed
from facts_cutter.mismatch import Mismatch
from facts_cutter.names import nearest_name, noun_of
from facts_cutter.sdk import Input

_SESSION: Final = botocore.session.get_session()
_SHARED_FROM: Final = 13


class Operation:
    """Walks the provider's inputs and an operation's input side by side.

    `words` lead where names differ. A key is a path without indexes; a value is a path below the
    parent's shape, `Operation:path` for what another call sets, or empty for what the API lacks.
    """

    def __init__(self, api: str, words: Mapping[str, str]) -> None:
        self.service, _, self.name = api.partition(":")
        if self.service not in _SESSION.get_available_services():
            raise Mismatch(f"api {api!r}: botocore has no service {self.service!r}")
        self._model = _SESSION.get_service_model(self.service)
        if self.name not in self._model.operation_names:
            raise Mismatch(f"api {api!r}: {self.service} has no call {self.name!r}")
        self._words = words
        self._asked: set[str] = set()
        self.enums: dict[str, list[str]] = {}
        """Long enums by the API's name of them; a schema refers to one as `enumOf`."""
        self.notes: list[str] = []
        """What could not be matched, or was left out, and why."""
        self.mismatches: list[str] = []
        """Words that are wrong."""

    @property
    def version(self) -> str:
        """Date of the model, as the service names its versions."""
        return str(self._model.api_version)

    def schema(self, inputs: Input) -> dict[str, Any]:
        """The facts file's `inputs`."""
        schema = self._schema(inputs, self._model.operation_model(self.name).input_shape, "")
        if unused := sorted(set(self._words) - self._asked):
            self.mismatches.append(f"words name no input: {', '.join(unused)}")
        return schema

    def _schema(self, given: Input, shape: Any, path: str) -> dict[str, Any]:
        if given.items is not None:
            return self._array(given, given.items, shape, path)
        if given.values is not None:
            values = self._schema(given.values, _value_of(shape), path)
            return {"type": "object", "values": values}
        if given.kind == "object":
            return self._object(given, shape, path)
        return self._scalar(given, shape, path)

    def _array(self, given: Input, items: Input, shape: Any, path: str) -> dict[str, Any]:
        listed = shape is not None and shape.type_name == "list"
        schema: dict[str, Any] = {"type": "array"}
        if listed:
            # To the provider an empty optional list is one that was not given.
            least, most = shape.metadata.get("min"), shape.metadata.get("max")
            schema |= {"minItems": least} if least and given.required else {}
            schema |= {"maxItems": most} if most is not None else {}
        # A block that may repeat for the provider can be a single structure to the API.
        one = self._schema(replace(items, doc=given.doc), shape.member if listed else shape, path)
        return schema | {"items": one}

    def _object(self, given: Input, shape: Any, path: str) -> dict[str, Any]:
        if shape is not None and shape.type_name == "list":
            shape = shape.member
        if shape is not None and shape.type_name != "structure":
            self.notes.append(f"{path}: an object to the provider, {shape.type_name} to the API")
            shape = None
        properties = {}
        for name, item in given.properties.items():
            below = f"{path}.{name}" if path else name
            properties[name] = self._schema(item, self._member(shape, name, below), below)
        required = sorted(name for name, item in given.properties.items() if item.required)
        schema: dict[str, Any] = {"type": "object", "properties": properties}
        return schema | ({"required": required} if required else {})

    def _scalar(self, given: Input, shape: Any, path: str) -> dict[str, Any]:
        if shape is None:
            return {"type": given.kind}
        facts, left_out = allowed(given, shape)
        self.notes += [f"{path}: {reason}" for reason in left_out]
        enum = facts.get("enum", [])
        if len(enum) >= _SHARED_FROM:
            self.enums[shape.name] = enum
            facts = {key: fact for key, fact in facts.items() if key != "enum"}
            facts["enumOf"] = shape.name
        return {"type": given.kind} | facts

    def _member(self, shape: Any, name: str, path: str) -> Any:
        self._asked.add(path)
        word = self._words.get(path)
        if word is not None:
            return self._worded(shape, word, path)
        if shape is None:
            return None
        nouns = () if "." in path else (noun_of(self.name),)
        found = nearest_name(name, shape.members, nouns)
        if found is None:
            self.notes.append(f"{path}: nothing in {shape.name} by that name")
            return None
        return shape.members[found]

    def _worded(self, shape: Any, word: str, path: str) -> Any:
        """A member by the class's own word: empty, a path below `shape`, or `Operation:path`."""
        if not word:
            return None
        operation, _, below = word.rpartition(":")
        if operation and operation not in self._model.operation_names:
            self.mismatches.append(f"words[{path!r}] says {word!r}: no call {operation!r}")
            return None
        if operation:
            shape = self._model.operation_model(operation).input_shape
        for step in below.split("."):
            while shape is not None and shape.type_name == "list":
                shape = shape.member
            if shape is None or step not in getattr(shape, "members", {}):
                where = shape.name if shape is not None else "the API's model"
                wrong = f"words[{path!r}] says {word!r}: no {step!r} in {where}"
                self.mismatches.append(wrong)
                return None
            shape = shape.members[step]
        return shape


def _value_of(shape: Any) -> Any:
    """What a map's values are: the API may spell a map as a list of `Key` and `Value`."""
    if shape is None:
        return None
    if shape.type_name == "map":
        return shape.value
    if shape.type_name == "list" and shape.member.type_name == "structure":
        return shape.member.members.get("Value")
    return None
