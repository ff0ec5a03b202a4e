"""Tags are judged alike on whatever they are put."""

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.support.emulated import Emulated, Objected

TOPIC = "aws:sns/topic:Topic"


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        (
            {f"k{number}": "v" for number in range(51)},
            "tags: are 51; AWS takes at most 50 on one resource",
        ),
        ({"k" * 129: "v"}, f"tags: the key '{'k' * 129}' has 129 letters, not 1 to 128"),
        ({"": "v"}, "tags: the key '' has 0 letters, not 1 to 128"),
        ({"k": "v" * 257}, "tags: the value of 'k' has 257 letters, above 256"),
        (
            {"AWS:owner": "me"},
            "tags: the key 'AWS:owner' begins with 'aws:', which AWS reserves",
        ),
    ],
    ids=["too many", "a long key", "no key", "a long value", "a reserved key"],
)
def test_what_aws_does_not_take_as_a_tag_is_told(
    aws: Emulated, tags: dict[str, str], reason: str
) -> None:
    with pytest.raises(Objected) as objected:
        aws.create(TOPIC, {"name": "t", "tags": tags})

    assert reason in str(objected.value)


@pytest.mark.parametrize(
    "tags",
    [
        {f"k{number}": "v" for number in range(50)},
        {"k" * 128: "v" * 256},
        {"awsome": "", "team/aws:": "risk"},
        {"known": UNKNOWN},
    ],
    ids=["fifty", "the longest", "alike but not reserved", "a value to come"],
)
def test_what_is_within_the_limits_passes(aws: Emulated, tags: dict[str, str]) -> None:
    assert aws.check(TOPIC, {"name": "t", "tags": tags})["tags"] == tags
