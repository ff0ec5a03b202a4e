"""Property maps as the engine sends them, and as this package works on them.

Source of the marker values: `sdk/go/common/resource/plugin/rpc.go` and `resource/sig/sig.go` of
pulumi 3.259.0.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any, Final

from google.protobuf.struct_pb2 import ListValue, Struct, Value

Properties = dict[str, Any]

SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
ASSET: Final = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE: Final = "0def7320c3a5731c473e5ecbe6d01bc7"
_SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"

_UNKNOWN_ON_THE_WIRE: Final = frozenset(
    {
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    }
)
_UNKNOWN_STRING: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"


class Unknown:
    """A value that exists only once something else has been created (previews only)."""

    def __repr__(self) -> str:
        return "<not known yet>"


UNKNOWN: Final = Unknown()


def is_asset(value: object) -> bool:
    """Whether `value` is a file asset or an archive."""
    return isinstance(value, dict) and value.get(SIGNATURE) in {ASSET, ARCHIVE}


def has_unknowns(value: object) -> bool:
    """Whether `value` is, or holds at any depth, something not known yet."""
    if isinstance(value, dict):
        return any(has_unknowns(item) for item in value.values())
    if isinstance(value, list):
        return any(has_unknowns(item) for item in value)
    return value is UNKNOWN


def decode(struct: Struct) -> Properties:
    """Properties the engine sent; whole numbers become `int`, unknowns become `UNKNOWN`."""
    return {key: _decode(value) for key, value in struct.fields.items()}


def decode_text(text: str) -> Any:
    """A nested value that the engine sent as JSON.

    Raises:
        ValueError: it is no JSON.
    """
    struct = Struct()
    struct.update({"it": json.loads(text)})
    return decode(struct)["it"]


def _decode(value: Value) -> Any:
    match value.WhichOneof("kind"):
        case "string_value":
            text = value.string_value
            return UNKNOWN if text in _UNKNOWN_ON_THE_WIRE else text
        case "number_value":
            number = value.number_value
            return int(number) if number.is_integer() else number
        case "bool_value":
            return value.bool_value
        case "struct_value":
            found = decode(value.struct_value)
            # Whatever a provider says it accepts, its configuration comes with secrets in it.
            return found["value"] if found.get(SIGNATURE) == _SECRET else found
        case "list_value":
            return [_decode(item) for item in value.list_value.values]
        case _:
            return None


def encode(properties: Mapping[str, Any], secret: Collection[str] = ()) -> Struct:
    """Properties as the engine expects them; keys whose value is None are left out.

    Those of secret names are marked, so that the engine encrypts and hides them.
    """
    struct = Struct()
    for key, item in properties.items():
        if item is not None:
            marked = {SIGNATURE: _SECRET, "value": item} if key in secret else item
            _encode(marked, struct.fields[key])
    return struct


def _encode(item: Any, value: Value) -> None:
    match item:
        case None:
            value.null_value = 0  # type: ignore[assignment]
        case bool():
            value.bool_value = item
        case int() | float():
            value.number_value = item
        case str():
            value.string_value = item
        case Unknown():
            value.string_value = _UNKNOWN_STRING
        case dict():
            value.struct_value.CopyFrom(encode(item))
        case list():
            values = ListValue()
            for element in item:
                _encode(element, values.values.add())
            value.list_value.CopyFrom(values)
        case _:
            raise TypeError(f"a {type(item).__name__} cannot be sent to the engine")
