"""Right values for an input, made from its facts: for the battery, and for a new type's example."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.engine.facts import Schema
from cloud_sandbox.engine.wire import ASSET, SIGNATURE

_ACCOUNT: Final = "210987654321"
"""Not the sandbox's own, so that nothing in it has to exist."""

_FORMS: Final = (
    "{}",
    "/{}/",
    f"arn:aws:iam::{_ACCOUNT}:role/{{}}",
    f"arn:aws:sns:eu-west-1:{_ACCOUNT}:{{}}",
    f"arn:aws:sqs:eu-west-1:{_ACCOUNT}:{{}}",
    f"arn:aws:kms:eu-west-1:{_ACCOUNT}:key/{{}}",
    f"arn:aws:sagemaker:eu-west-1:{_ACCOUNT}:training-plan/{{}}",
    f"arn:aws:lambda:eu-west-1:{_ACCOUNT}:function:{{}}",
    "arn:aws:s3:::{}",
    f"{_ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/{{}}:1",
    "s3://bucket/{}",
    "https://example.com/{}",
    "text/{}",
    "subnet-0123456789abcdef0",
    "sg-0123456789abcdef0",
    "vpc-0123456789abcdef0",
    "/mnt/{}",
    f"arn:aws:elasticfilesystem:eu-west-1:{_ACCOUNT}:access-point/fsap-0123456789abcdef0",
    f"arn:aws:lambda:eu-west-1:{_ACCOUNT}:capacity-provider:{{}}",
    f"arn:aws:lambda:eu-west-1:{_ACCOUNT}:layer:{{}}:1",
    f"arn:aws:lambda:eu-west-1:{_ACCOUNT}:code-signing-config:csc-0123456789abcdef0",
)
_NAMES: Final = ("sample", "other")
_ENDINGS: Final = {
    "rolearn": f"arn:aws:iam::{_ACCOUNT}:role/{{}}",
    "kmskey": f"arn:aws:kms:eu-west-1:{_ACCOUNT}:key/{{}}",
    "kmskeyid": f"arn:aws:kms:eu-west-1:{_ACCOUNT}:key/{{}}",
}
"""What a property with such a name holds, where its pattern allows that."""


Path = tuple[str, ...]


class NoSample(Exception):  # noqa: N818 - said of a fact, not of this program
    """Nothing that is known here fits; a person has to give a value."""


def sample(schema: Schema, number: int = 0, name: str = "") -> Any:
    """The first or the second right value; they are the same where only one is.

    The property's name hints at what the facts do not tell.

    Raises:
        NoSample: no value that is known here fits.
    """
    match schema:
        case {"enum": [_, *_] as members}:
            return members[number % len(members)]
        case {"type": "array"}:
            return [sample(schema["items"], number, name)] * max(1, schema.get("minItems", 1))
        case {"type": "object"}:
            return _object(schema, number)
        case {"type": "string" | "any"}:
            return _text(schema, number, name)
        case _:
            return _plain(schema, number)


def paths(inputs: Schema) -> Iterator[Path]:
    """Every input, and every input inside one."""
    for name, schema in inputs.get("properties", {}).items():
        yield (name,)
        yield from ((name, below) for below in schema.get("items", schema).get("properties", {}))


def unsampled(inputs: Schema) -> Iterator[tuple[Path, str]]:
    """Inputs of which nothing that is known here is a value, and why."""
    for path in paths(inputs):
        schema = inputs
        for step in path:
            schema = schema.get("items", schema)["properties"][step]
        try:
            sample(schema, 0, path[-1])
        except NoSample as why:
            yield path, str(why)


def _plain(schema: Schema, number: int) -> Any:
    """A number, a truth or a file."""
    if schema["type"] == "boolean":
        return number == 0
    if schema["type"] == "asset":
        digest = hashlib.sha256(_NAMES[number].encode()).hexdigest()
        return {SIGNATURE: ASSET, "text": _NAMES[number], "hash": digest}
    low = schema.get("minimum", min(1, schema.get("maximum", 1)))
    return min(low + number, schema.get("maximum", low + number))


def _object(schema: Schema, number: int) -> dict[str, Any]:
    if "values" in schema:
        return {_NAMES[0]: sample(schema["values"], number)}
    properties: Schema = schema.get("properties", {})
    # An empty object is as good as none, so one without required properties gets its first.
    wanted = schema.get("required") or list(properties)[:1]
    return {name: sample(properties[name], number, name) for name in wanted}


def _text(schema: Schema, number: int, name: str) -> str:
    pattern = schema.get("pattern", ".*")
    hinted = [form for ending, form in _ENDINGS.items() if name.lower().endswith(ending)]
    for word in _words(schema, [*hinted, *_FORMS], _NAMES[number]):
        if re.fullmatch(pattern, word):
            return word
    raise NoSample(f"no text that is known here matches {pattern}")


def _words(schema: Schema, forms: list[str], name: str) -> Iterator[str]:
    """Words of the length that is asked for."""
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    for form in forms:
        word = form.format(name)
        long = word + name[-1] * (least - len(word))
        yield long if most is None else long[:most]
