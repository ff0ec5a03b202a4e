"""The block `asynchronous` takes what SageMaker takes, and says what it does not."""

from typing import Any

import pytest

from serving_components.aws.sagemaker_endpoint.asked.asynchronous import Asynchronous
from tests.components.aws.requests import OWN, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

TOPIC = "arn:aws:sns:eu-west-1:123456789012:answers"
_MIXED = "so nobody could tell one's objects from the other's; give it another"

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a topic by its name": (
        {"notify_error": "answers"},
        (
            "notify_error: answers is not the ARN of an SNS topic, which reads like"
            " arn:aws:sns:eu-west-1:123456789012:oncall; subscribe people to a topic"
        ),
    ),
    "answers told to nobody": (
        {"include_inference_response": True},
        (
            "include_inference_response: is about what topics are told, and there is none; set"
            " notify_success or notify_error, or leave it out"
        ),
    ),
    "no request at a time": (
        {"max_concurrent_invocations_per_instance": 0},
        "max_concurrent_invocations_per_instance: must be at least 1; got 0",
    ),
    "more requests than an instance gets": (
        {"max_concurrent_invocations_per_instance": 1001},
        "max_concurrent_invocations_per_instance: must be at most 1000; got 1001",
    ),
    "a prefix with a slash before it": (
        {"output_prefix": "/answers"},
        'output_prefix: must read like answers or risk/answers; got "/answers"',
    ),
    "a prefix that a policy would read as a pattern": (
        {"input_prefix": "asked*"},
        'input_prefix: must read like answers or risk/answers; got "asked*"',
    ),
    "answers among errors": (
        {"output_prefix": "all", "failure_prefix": "all"},
        f"failure_prefix: all is output_prefix too, {_MIXED}",
    ),
    "errors below answers": (
        {"output_prefix": "all", "failure_prefix": "all/errors"},
        f"failure_prefix: all/errors is below output_prefix (all), {_MIXED}",
    ),
    "answers above payloads": (
        {"input_prefix": "all/asked", "output_prefix": "all"},
        f"output_prefix: all is above input_prefix (all/asked), {_MIXED}",
    ),
    "errors among payloads": (
        {"input_prefix": "all", "failure_prefix": "all"},
        f"failure_prefix: all is input_prefix too, {_MIXED}",
    ),
    "days of somebody else's bucket": (
        {"bucket": "theirs", "expire_days": 7},
        (
            "expire_days: is about a bucket that is made here, and bucket is given; leave it out,"
            " as the given bucket's owner decides that"
        ),
    ),
    "a key that is none": (
        {"kms_key": "mine"},
        (
            "kms_key: mine is not a KMS key; give its ARN, which reads like"
            " arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab, or its"
            " alias, such as alias/serving"
        ),
    ),
    "no day": ({"expire_days": 0}, "expire_days: must be at least 1; got 0"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_it_does_not_take_is_told_with_the_remedy(name: str) -> None:
    asked, told = BAD[name]

    assert refused(lambda: Asynchronous(**asked)) == [told]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"input_prefix": "e/output"}, "input_prefix: e/output is output_prefix too"),
        ({"output_prefix": "e"}, "output_prefix: e is above input_prefix (e/input)"),
        ({"failure_prefix": "e/output/f"}, "failure_prefix: e/output/f is below output_prefix"),
    ],
)
def test_places_that_nobody_named_are_kept_apart_too(asked: dict[str, Any], told: str) -> None:
    assert str(next(Asynchronous(**asked).mixed("e"))).startswith(told)


def test_a_prefix_within_one_that_nobody_named_is_refused(cloud: RecordingCloud) -> None:
    """Only the component knows what the endpoint will be called."""
    inside = Asynchronous(output_prefix="fraud-test-a9f13a/input/answers")

    lines = refused(lambda: deploy(cloud, model=OWN, asynchronous=inside))

    assert lines == [
        (
            "asynchronous.output_prefix: fraud-test-a9f13a/input/answers is below input_prefix"
            f" (fraud-test-a9f13a/input), {_MIXED}"
        )
    ]


@pytest.mark.parametrize("asked", [{}, {"output_prefix": "e/inputs"}, {"failure_prefix": "f"}])
def test_places_beside_each_other_are_taken(asked: dict[str, Any]) -> None:
    assert list(Asynchronous(**asked).mixed("e")) == []


def test_nothing_needs_to_be_said() -> None:
    assert Asynchronous().expire_days == 30


def test_all_that_is_wrong_is_told_together() -> None:
    asked: dict[str, Any] = {"notify_error": "a", "notify_success": "b", "kms_key": "c"}

    assert len(refused(lambda: Asynchronous(**asked))) == 3
