"""What a value without quotes is to the engine: asked of `pulumi config get`, CLI 3.259.0."""

import json

import pytest

from serving_cli.settings.plain_scalars import NoNumber, plain

# Left what stands in the file, right what the engine made of it as JSON.
ASKED = {
    "": "null",
    "~": "null",
    "NULL": "null",
    "True": "true",
    "FALSE": "false",
    "yes": '"yes"',
    "on": '"on"',
    "Yes": '"Yes"',
    "010": "8",
    "0o17": "15",
    "0xA": "10",
    "0x_ff": "255",
    "0b11": "3",
    "089": "89",
    "012345678901": "12345678901",
    "1_000": "1000",
    "+5": "5",
    "12:30": '"12:30"',
    "190:20:30": '"190:20:30"',
    "1.10": "1.1",
    "1.0": "1",
    "5.": "5",
    "-.5": "-0.5",
    "1e3": "1000",
    "1e400": '"1e400"',
    "99999999999999999999": "99999999999999999999",
    "12345678901234567": "12345678901234567",
    "2024-01-01": '"2024-01-01 00:00:00 +0000 UTC"',
    "2024-01-01 10:00:00": '"2024-01-01 10:00:00 +0000 UTC"',
    "2024-13-01": '"2024-13-01"',
    "eu-west-1": '"eu-west-1"',
    "2024-01-01T10:00:00Z": '"2024-01-01 10:00:00 +0000 UTC"',
    "2024-01-01t10:00:00.5+02:00": '"2024-01-01 10:00:00.5 +0200 +0200"',
    "2024-01-01T10:00:00": '"2024-01-01T10:00:00"',
    "2024-01-01 10:00:00Z": '"2024-01-01 10:00:00Z"',
    "-0x10": "-16",
    "1e21": "1e+21",
    "_1": '"_1"',
    "0_7": "7",
    "1.2.3": '"1.2.3"',
}


@pytest.mark.parametrize("text", ASKED)
def test_a_plain_value_is_what_the_engine_makes_of_it(text: str) -> None:
    assert json.dumps(plain(text)) == ASKED[text]


@pytest.mark.parametrize("text", [".inf", "-.INF", ".nan"])
def test_what_the_engine_fails_at_is_refused(text: str) -> None:
    with pytest.raises(NoNumber):
        plain(text)
