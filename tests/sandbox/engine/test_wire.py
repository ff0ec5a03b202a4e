"""Property maps survive the way to the engine and back."""

from typing import Any

import pulumi  # noqa: F401 - before the stubs
import pytest
from google.protobuf.struct_pb2 import Struct, Value
from pulumi.runtime import rpc

from cloud_sandbox.engine.wire import (
    ARCHIVE,
    ASSET,
    SIGNATURE,
    UNKNOWN,
    decode,
    decode_text,
    encode,
    has_unknowns,
    is_asset,
)

SECRET = "1b47061264138c4ac30d75fd1eb44270"
# `sdk/go/common/resource/plugin/rpc.go` of pulumi 3.259.0.
MARKERS = {
    "bool": "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "number": "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "string": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "array": "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "asset": "030794c1-ac77-496b-92df-f27374a8bd58",
    "archive": "e48ece36-62e2-4504-bad9-02848725956a",
    "object": "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
}
TEXT = {SIGNATURE: ASSET, "text": "hello", "hash": "a"}
FOLDER = {SIGNATURE: ARCHIVE, "path": "model", "hash": "b"}


@pytest.mark.parametrize(
    "value",
    [
        *("", "text", "123", "é\n"),
        *(True, False, 0, 1, -7, 2**53, 0.5, -1.25),
        *([], [1, [2, [3]]], [None, "a"], {}, {"a": {"b": [{"c": True}]}}),
        *(UNKNOWN, [UNKNOWN, 1], {"a": UNKNOWN}),
        *(TEXT, FOLDER, {SIGNATURE: ARCHIVE, "assets": {"a": TEXT}, "hash": "c"}),
    ],
    ids=repr,
)
def test_what_is_sent_is_received(value: object) -> None:
    assert decode(encode({"it": value})) == {"it": value}


def test_a_whole_number_is_an_integer() -> None:
    got = decode(encode({"count": 3.0, "share": 0.5, "on": True}))

    assert {name: type(value) for name, value in got.items()} == {
        "count": int,
        "share": float,
        "on": bool,
    }


def test_a_key_without_a_value_is_not_sent() -> None:
    assert decode(encode({"a": None, "b": {"c": None, "d": 1}})) == {"b": {"d": 1}}


def test_a_null_that_is_received_is_none() -> None:
    struct = Struct(fields={"a": Value(null_value=0)})  # type: ignore[arg-type]

    assert decode(struct) == {"a": None}


@pytest.mark.parametrize("kind", MARKERS)
def test_the_marker_of_every_kind_is_unknown(kind: str) -> None:
    struct = Struct()
    struct.update({"a": MARKERS[kind], "b": [{"c": MARKERS[kind]}]})

    assert decode(struct) == {"a": UNKNOWN, "b": [{"c": UNKNOWN}]}


def test_the_unknown_is_sent_as_the_sdk_sends_it() -> None:
    assert encode({"a": UNKNOWN}).fields["a"].string_value == rpc.UNKNOWN == MARKERS["string"]


def test_a_secret_is_its_value() -> None:
    struct = Struct()
    struct.update({"a": {SIGNATURE: SECRET, "value": {"b": {SIGNATURE: SECRET, "value": 1}}}})

    assert decode(struct) == {"a": {"b": 1}}


def test_json_text_is_read_like_what_is_not_text() -> None:
    text = f'{{"tags": {{"a": {{"{SIGNATURE}": "{SECRET}", "value": "x"}}, "n": 2, "z": null}}}}'

    assert decode_text(text) == {"tags": {"a": "x", "n": 2, "z": None}}
    assert decode_text(f'["{rpc.UNKNOWN}"]') == [UNKNOWN]


def test_what_the_engine_has_no_word_for_is_a_defect() -> None:
    with pytest.raises(TypeError, match="a set cannot be sent to the engine"):
        encode({"a": {1}})


@pytest.mark.parametrize(
    ("value", "asset"), [(TEXT, True), (FOLDER, True), ({"text": "a"}, False), ("a", False)]
)
def test_assets_are_told_by_their_signature(value: Any, asset: bool) -> None:
    assert is_asset(value) is asset


def test_unknowns_are_found_at_any_depth() -> None:
    assert has_unknowns({"a": [{"b": UNKNOWN}]})
    assert not has_unknowns({"a": [{"b": None}], "c": ""})
