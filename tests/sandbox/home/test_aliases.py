"""A stack file that stands for too much is refused before it is read."""

import pytest
import yaml

from cloud_sandbox.home import aliases


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_aliases_that_stand_for_little_are_taken() -> None:
    aliases.check("tags: &tags {team: risk}\nmore: {all: *tags}\n")
    aliases.check("")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (bomb(8), "stands for more than 100000 values"),
        ("a: &a {x: *a}", "has an alias inside what it stands for"),
        ("{a: " * 2000, "is nested too deeply"),
    ],
)
def test_what_stands_for_too_much_is_refused(text: str, reason: str) -> None:
    with pytest.raises(aliases.TooLarge, match=reason):
        aliases.check(text)


def test_what_is_not_yaml_is_left_to_its_reader() -> None:
    with pytest.raises(yaml.YAMLError):
        aliases.check("a: [")
