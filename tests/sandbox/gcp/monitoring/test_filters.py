"""Monitoring filters: which series they mean, and how those are refused that cannot be read."""

import pytest

from cloud_sandbox.gcp.monitoring.filter_form import read
from cloud_sandbox.gcp.monitoring.filter_tokens import Unreadable

FAILED = {
    "metric.type": "aiplatform.googleapis.com/prediction/online/response_count",
    "resource.type": "aiplatform.googleapis.com/Endpoint",
    "resource.labels.endpoint_id": "123",
    "metric.labels.deployed_model_id": "7",
    "metric.labels.response_code": "503",
    "project": "serving-tests",
}


@pytest.mark.parametrize(
    "text",
    [
        'metric.type = "aiplatform.googleapis.com/prediction/online/response_count"',
        "metric.type = aiplatform.googleapis.com/prediction/online/response_count",
        'resource.labels.endpoint_id="123" AND metric.labels.deployed_model_id=7',
        'resource.label.endpoint_id="123" metric.label."deployed_model_id"="7"',
        'metric.labels.response_code = starts_with("5")',
        'metric.labels.response_code = ends_with("3")',
        'metric.labels.response_code = one_of("500", "503")',
        'metric.labels.response_code = monitoring.regex.full_match("5[0-9]{2}")',
        'metric.type = has_substring("response")',
        "metric.labels.response_code >= 500 AND metric.labels.response_code < 504",
        'metric.labels.response_code != "200"',
        'metric.labels.response_code != starts_with("2")',
        "metric.type : RESPONSE_COUNT",
        'metric.labels.spot = ""',
        "NOT metric.labels.response_code = 200",
        "-metric.labels.response_code = 200",
        '(resource.labels.endpoint_id = 9 OR project = "serving-tests") metric.labels.spot = ""',
        'metric.labels.response_code = "200" OR metric.labels.response_code = "503"',
    ],
)
def test_a_filter_finds_what_it_means(text: str) -> None:
    assert read(text).holds(FAILED)


@pytest.mark.parametrize(
    "text",
    [
        'resource.labels.endpoint_id="12"',
        'metric.labels.response_code = monitoring.regex.full_match("5")',
        'metric.labels.response_code = one_of("500", "502")',
        "metric.labels.deployed_model_id = 7 AND metric.labels.response_code = 200",
        "metric.labels.spot >= 1",
        "NOT (metric.labels.response_code = 503)",
    ],
)
def test_a_filter_leaves_out_what_it_does_not_mean(text: str) -> None:
    assert not read(text).holds(FAILED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('metric.type = "a', "cannot be read from"),
        ("metric.type", "ends where operator should follow"),
        ("metric.type =", "ends where word or text should follow"),
        ("metric.type =~ a", "the operator =~ is none of"),
        ("metric.name = a", "'metric.name' is nothing to compare"),
        ("metric.type = begins_with(a)", "the function begins_with is none of starts_with"),
        ("metric.type = starts_with(a, b)", "starts_with takes one value; got 2"),
        ('metric.type = monitoring.regex.full_match("[")', "is no regular expression"),
        ("metric.type > a", "> compares numbers; got 'a'"),
        ('metric.type > starts_with("a")', "a function goes with = or !="),
        ("metric.type = a OR metric.type = b project = c", "mixes AND and OR"),
        ("(metric.type = a", "ends where mark or ) should follow"),
        ("metric.type = a)", "')' was not expected"),
    ],
)
def test_a_filter_that_cannot_be_read_says_why(text: str, told: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        read(text)

    assert told in str(unreadable.value)


def test_a_filter_tells_the_types_and_labels_that_it_asks_for() -> None:
    found = read('metric.type="a" resource.type="b" metric.label.c="d" resource.labels.e!="f"')

    assert (found.type_of("metric"), found.type_of("resource")) == ("a", "b")
    assert (found.labels_of("metric"), found.labels_of("resource")) == (["c"], ["e"])


def test_two_types_are_not_one() -> None:
    assert read('metric.type="a" OR metric.type="b"').type_of("metric") == ""
