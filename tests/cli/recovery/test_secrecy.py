"""What was secret stays secret, wherever its value turns up again."""

from typing import Any

import pytest

from serving_cli.recovery.secrecy import all_secret, like, plain, secret

ENCRYPTED = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    "ciphertext": "v1:abc",
}
ASSET = {
    "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
    "hash": "12",
}


def test_a_value_is_marked_once() -> None:
    assert secret(secret("x")) == secret("x")
    assert plain(secret("x")) == "x"


def test_what_cannot_be_read_is_nothing() -> None:
    assert plain({"a": ENCRYPTED, "b": [1]}) == {"a": None, "b": [1]}


@pytest.mark.parametrize(
    ("pattern", "value", "told"),
    [
        ("x", "y", "y"),
        (secret("x"), "y", secret("y")),
        ({"a": secret(1), "b": 2}, {"a": 3, "c": 4}, {"a": secret(3), "c": 4}),
        ([secret(1), 2], [3, 4], [secret(3), 4]),
        ([secret(1), 2], [3], secret([3])),
        ({"a": [secret(1)]}, {"a": "z"}, {"a": secret("z")}),
        (secret("x"), None, None),
    ],
)
def test_a_value_is_secret_where_its_pattern_is(pattern: Any, value: Any, told: Any) -> None:
    assert like(pattern, value) == told


def test_all_is_secret_of_which_nobody_knows_but_names_and_files() -> None:
    inputs = {"name": "a", "source": ASSET, "__defaults": ["name"]}

    assert all_secret(inputs) == {"name": secret("a"), "source": ASSET, "__defaults": ["name"]}
