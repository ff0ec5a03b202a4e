"""What only the real stack can read is taken out of its file, and nothing else is touched."""

import pytest
import yaml

from cloud_sandbox.home import PLACEHOLDER
from cloud_sandbox.home.placeholders import take_out

SALT = "encryptionsalt: v1:abc=:v1:def:ghi=="
SETTINGS = """\
# yaml-language-server: $schema=./x.json
config:
  shop:settings:   {profile: dev}   # kept as it stands
"""
SECRETS = """\
config:
  shop:token:
    secure: AAA
  shop:nested:
    deep: [{key: {secure: BBB}}, {secure: CCC}, plain]
    secure: not one
    more: true
"""


@pytest.mark.parametrize("text", [SETTINGS, "", "# nothing yet\n", "config: 7\n", "- a\n"])
def test_a_text_without_secrets_stays_as_it_is(text: str) -> None:
    assert take_out(text) == (text, [])


def test_secrets_are_replaced_wherever_they_are() -> None:
    text, paths = take_out(SECRETS)

    assert paths == [
        ("shop:token",),
        ("shop:nested", "deep", 0, "key"),
        ("shop:nested", "deep", 1),
    ]
    assert yaml.safe_load(text) == {
        "config": {
            "shop:token": PLACEHOLDER,
            "shop:nested": {
                "deep": [{"key": PLACEHOLDER}, PLACEHOLDER, "plain"],
                "secure": "not one",
                "more": True,
            },
        }
    }


def test_what_encrypts_the_real_stack_stays_behind() -> None:
    text, paths = take_out(f"secretsprovider: awskms://x\nencryptedkey: AAA\n{SALT}\n{SETTINGS}")

    assert paths == []
    assert yaml.safe_load(text) == {"config": {"shop:settings": {"profile": "dev"}}}


@pytest.mark.parametrize("value", ["yes", "010", "12:30", "1e3", "2024-01-01", "'007'", "~", "é"])
def test_other_values_stay_as_they_are_written(value: str) -> None:
    text, _ = take_out(f"config:\n  a: {value}\n  b:\n    secure: AAA\n")

    assert f"  a: {value}\n" in text


@pytest.mark.parametrize("text", ['{"config": {"a": "b"}}', "{config: {a: b}, encryptedkey: x}"])
def test_a_file_in_braces_can_be_added_to(text: str) -> None:
    taken, _ = take_out(text)

    assert yaml.safe_load(f"{taken}{SALT}\n") == {
        "config": {"a": "b"},
        "encryptionsalt": "v1:abc=:v1:def:ghi==",
    }


def test_a_secret_outside_the_configuration_is_not_looked_for() -> None:
    text = "environment: {secure: AAA}\n"

    assert take_out(text) == (text, [])
