"""A place in the configuration is spelled as `pulumi config set --path` reads it."""

import pytest

from serving_stack.config_path import spelled


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("shop:token",), "shop:token"),
        (("shop:settings", "models", "a_b-c"), "shop:settings.models.a_b-c"),
        (("shop:list", 0, "key"), "shop:list[0].key"),
        (("shop:map", "dotted.key"), 'shop:map["dotted.key"]'),
        (("shop:map", 'quoted"key'), r'shop:map["quoted\"key"]'),
        (("dotted.project:key",), '["dotted.project:key"]'),
        (("shop:map", ""), 'shop:map[""]'),
    ],
)
def test_a_path_is_spelled(path: tuple[str | int, ...], expected: str) -> None:
    assert spelled(path) == expected
