"""Whether a request has the form that the API's discovery document gives it."""

import functools
import json
import re
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

Body = dict[str, Any]

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
UNKNOWN_FIELD: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a request has only fields that the API has",
    rules.quoted("mnfst/llm-gateway issue 1858, of another of Google's APIs"),
)
WRONG_TYPE: Final = Refusal(Status.INVALID_ARGUMENT, "a field holds what its type says", _DOCUMENT)
WRONG_VALUE: Final = Refusal(
    Status.INVALID_ARGUMENT, "a field that has an enum holds one of its values", _DOCUMENT
)
REQUIRED: Final = Refusal(
    Status.INVALID_ARGUMENT, "a field is there whose description begins `Required`", _DOCUMENT
)
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
}
_WHOLE: Final = re.compile(r"-?[0-9]{1,19}")
_LEAST, _MOST = -(2**31), 2**31 - 1
"""Of the format `int32`."""


@functools.cache
def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(Path(__file__).with_name("api.json").read_text("utf-8"))
    return facts


def locations() -> list[str]:
    """Where the service is."""
    found: list[str] = _facts()["locations"]
    return found


def formed(schema: str, body: object) -> Body:
    """A request's body with its fields in camel case, as the document has them.

    Both spellings are taken, and a number may be written as text: the JSON form of protocol buffers
    [D]. What only the service sets is left out of it.

    Raises:
        Refused: it has another form.
    """
    return _object(schema, body, "")


def _object(schema: str, body: object, path: str) -> Body:
    if not isinstance(body, dict):
        raise WRONG_TYPE.told(f"{path or 'the body'} must be an object; got {_shown(body)}")
    known = _facts()["schemas"][schema]
    whole: Body = {}
    for told, value in body.items():
        name = _camel(told)
        if name not in known["properties"]:
            where = f" at '{_snake(path)}'" if path else ""
            raise UNKNOWN_FIELD.told(
                f'Invalid JSON payload received. Unknown name "{told}"{where}: Cannot find field.'
            )
        shape = known["properties"][name]
        if value is not None and not shape.get("readOnly"):
            whole[name] = _value(shape, value, f"{path}.{name}" if path else name)
    for name in known.get("required", ()):
        if whole.get(name) in (None, ""):
            raise REQUIRED.told(f"{f'{path}.' if path else ''}{name} is required")
    return whole


def _value(shape: dict[str, Any], value: Any, path: str) -> Any:
    if "of" in shape:
        return _object(shape["of"], value, path)
    match shape.get("type"):
        case "array":
            if not isinstance(value, list):
                raise WRONG_TYPE.told(f"{path} must be a list; got {_shown(value)}")
            return [_value(shape["items"], it, f"{path}[{at}]") for at, it in enumerate(value)]
        case "object":
            if not isinstance(value, dict):
                raise WRONG_TYPE.told(f"{path} must be an object; got {_shown(value)}")
            inside = shape.get("values", {})
            return {key: _value(inside, item, f"{path}.{key}") for key, item in value.items()}
        case "integer" if isinstance(value, str) and _WHOLE.fullmatch(value):
            value = int(value)
    return _scalar(shape, value, path)


def _scalar(shape: dict[str, Any], value: Any, path: str) -> Any:
    kind = shape.get("type", "any")
    wanted = _KINDS.get(kind)
    truth = isinstance(value, bool) and kind != "boolean"
    if wanted is not None and (truth or not isinstance(value, wanted)):
        raise WRONG_TYPE.told(f"{path} must be of type {kind}; got {_shown(value)}")
    if shape.get("format") == "int32" and not _LEAST <= value <= _MOST:
        raise WRONG_TYPE.told(f"{path} must be of 32 bits; got {_shown(value)}")
    if "enum" in shape and value not in shape["enum"]:
        values = ", ".join(shape["enum"])
        raise WRONG_VALUE.told(f"{path} must be one of {values}; got {_shown(value)}")
    return value


def _camel(name: str) -> str:
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


def _snake(path: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: f"_{found[1].lower()}", path)


def _shown(value: object) -> str:
    text = json.dumps(value, default=repr)
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004 - a line's length
