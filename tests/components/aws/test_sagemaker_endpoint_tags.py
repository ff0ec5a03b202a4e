"""Tags that AWS would refuse of some part are refused before any part is made."""

from typing import Any

import pulumi
import pytest

from tests.components.aws.requests import DIGITS, OWN, a_request
from tests.support.refusals import refused


def numbered(count: int) -> dict[str, str]:
    return {f"team{number}": "risk" for number in range(count)}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "fifty": (
        {"tags": numbered(50), "model": OWN},
        (
            "tags: are 50; 49 at most, as AWS takes 50 and models carry serving:endpoint too. Leave"
            " out 1"
        ),
    ),
    "more than an object in S3 has": (
        {"tags": numbered(12)},
        (
            "tags: are 12; 10 at most beside model.path, as its archive is an object in S3, which"
            " has no more. Leave out 2, or bring the archive yourself by model.uri"
        ),
    ),
    "more than the archive of a variant has": (
        {"tags": numbered(11), "model": OWN, "variants": {"a": {}, "b": {"model": DIGITS}}},
        (
            "tags: are 11; 10 at most beside model.path, as its archive is an object in S3, which"
            " has no more. Leave out 1, or bring the archive yourself by model.uri"
        ),
    ),
    "a key of AWS's own": (
        {"tags": {"AWS:team": "risk"}},
        "tags.AWS:team: begins with aws:, which AWS keeps for itself; give it another name",
    ),
    "a key of this component's own": (
        {"tags": {"serving:endpoint": "fraud"}},
        (
            "tags.serving:endpoint: begins with serving:, which endpoints find their own versions"
            " by; give it another name"
        ),
    ),
    "no key": (
        {"tags": {"": "risk"}},
        "tags: has a key without a character; give it a name",
    ),
    "a long key": (
        {"tags": {"k" * 129: "risk"}},
        f"tags.{'k' * 129}: has 129 characters; a key takes 128 at most. Shorten it",
    ),
    "a long value": (
        {"tags": {"team": "v" * 257}},
        "tags.team: has a value of 257 characters; it takes 256 at most. Shorten it",
    ),
    "a key with a comma": (
        {"tags": {"a,b": "risk"}},
        "tags.a,b: has ',' in it; letters, digits, spaces and _.:/=+-@ are taken. Leave it out",
    ),
    "a value with a line break": (
        {"tags": {"team": "risk\nloans"}},
        (
            "tags.team: has '\\n' in its value; letters, digits, spaces and _.:/=+-@ are taken."
            " Leave it out"
        ),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_tag_that_aws_refuses_is_told_with_the_remedy(name: str) -> None:
    asked, told = BAD[name]

    assert refused(lambda: a_request(**asked)) == [told]


@pytest.mark.parametrize(
    "asked",
    [
        {"tags": numbered(49), "model": OWN},
        {"tags": numbered(10)},
        {"tags": {"k" * 128: "v" * 256}},
        {"tags": {"équipe 1": "", "cost/centre": "a+b=c@d.e:f-g_h"}},
        {"tags": {"team": pulumi.Output.from_input("risk,loans")}},
    ],
)
def test_tags_at_the_very_limit_are_taken(asked: dict[str, Any]) -> None:
    assert a_request(**asked).tags == asked["tags"]
