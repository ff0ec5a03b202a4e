"""The component's page lists what the component makes."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

import serving_components
from serving_components import Alarms, Scaling
from tests.components.aws.requests import (
    ELASTIC,
    EVERY_ALARM,
    EVERY_TARGET,
    OWN,
    THRESHOLDS,
    deploy,
)
from tests.support.cloud import RecordingCloud
from tests.support.page import Page

PAGE: Final = (
    Path(serving_components.__file__).parent / "aws" / "sagemaker_endpoint" / "README.md"
).read_text(encoding="utf-8")
LISTED: Final = re.findall(
    r"^\| `(\w+\.?\w*)` \| `?([\w-]*)`? ?\| (?:`([\w.]+)` )?\| (.+?) \| .+ \|$", PAGE, re.MULTILINE
)

_ROLE: Final = "arn:aws:iam::123456789012:role/serving"
_IMAGE: Final = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud:1"
_EVERYTHING: Final[dict[str, Any]] = {
    "scaling": ELASTIC,
    "alarms": Alarms(p99_ms=100, no_traffic_minutes=30),
}
REQUESTS: Final[dict[str, dict[str, Any]]] = {
    "least": {"model": {"image": _IMAGE}, "role_arn": _ROLE},
    "most, of an archive": {"artifact_bucket": None, **_EVERYTHING},
    "most, of an own image": {"model": OWN, **_EVERYTHING},
    "every target": {"model": OWN, "scaling": EVERY_TARGET, "instance_type": "ml.g5.xlarge"},
    "thresholds and a schedule": {"scaling": THRESHOLDS},
    "every alarm": {
        "model": OWN,
        "instance_type": "ml.g5.xlarge",
        "scaling": ELASTIC,
        "alarms": EVERY_ALARM,
    },
    "no dashboard": {"dashboard": False},
    "an artifact of its owner's": {"model": {"image": _IMAGE, "uri": "s3://theirs/fraud/"}},
    "answers from none to four instances": {
        "asynchronous": {},
        "scaling": Scaling(min=0, max=4, backlog=5),
    },
    "a key and captures": {"encryption": {"make_key": True}, "data_capture": {}},
}
SHOWN: Final = Page(LISTED, deploy)


def test_the_page_lists_each_resource_and_no_other() -> None:
    assert len(SHOWN.rows) == len(set(SHOWN.rows))
    assert set(SHOWN.rows) == set().union(*map(SHOWN.made, REQUESTS.values()))


def test_what_the_page_calls_always_made_is_in_every_request() -> None:
    assert SHOWN.always == set.intersection(*map(SHOWN.made, REQUESTS.values()))


@pytest.mark.parametrize("request_", REQUESTS)
def test_each_attribute_on_the_page_is_the_resource_or_nothing(
    cloud: RecordingCloud, request_: str
) -> None:
    for attribute, found, expected in SHOWN.attributes(cloud, REQUESTS[request_]):
        assert found == expected, attribute
