"""The component's page lists what the component makes."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

import serving_components
from serving_components import Alarms, Channels, Model
from serving_components.aws import LambdaInferenceArgs
from tests.components.aws.lambda_inference.around import STREAM, deploy
from tests.support.cloud import RecordingCloud
from tests.support.page import Page

PAGE: Final = (
    Path(serving_components.__file__).parent / "aws" / "lambda_inference" / "README.md"
).read_text(encoding="utf-8")
LISTED: Final = re.findall(
    r"^\| `(\w+\.?\w*)` \| `?([\w-]*)`? ?\| (?:`([\w.]+)` )?\| (.+?) \| .+ \|$", PAGE, re.MULTILINE
)
QUEUE: Final = "arn:aws:sqs:eu-west-1:111122223333:failed"
PAGER: Final = "arn:aws:sns:eu-west-1:111122223333:pager"
REQUESTS: Final[dict[str, dict[str, Any]]] = {
    "least": {"role_arn": "arn:aws:iam::111122223333:role/serving", "dashboard": False},
    "an own image": {"model": Model(image="fraud:1.4.2")},
    "a zip and a key": {"model": Model(path="model"), "encryption": {"make_key": True}},
    "warm": {"warm_up": {}, "reserved_concurrency": 20},
    "provisioned": {
        "provisioned": {"min": 2, "max": 20, "schedules": {"night": {"cron": "0 20 * * *"}}}
    },
    "an API": {"api": {"auth": "jwt", "jwt": {"issuer": "https://id.example", "audiences": ["a"]}}},
    "an address": {"url": {"auth": "open_to_the_world"}},
    "sources": {
        "event_sources": {
            "claims": {"sqs": {}},
            "clicks": {"kinesis": {"stream": STREAM}},
            "bills": {"s3": {"bucket": "bills"}},
            "daily": {"schedule": {"cron": "0 8 * * *"}},
        },
        "answers": {},
        "on_failure": QUEUE,
    },
    "every alarm": {
        "alarms": Alarms(
            p99_ms=100, mean_ms=40, no_traffic_minutes=30, channels=Channels(page=[PAGER])
        ),
    },
}
SHOWN: Final = Page(
    LISTED, deploy, lambda name: re.sub(r"-[0-9a-f]{8}$", "-0a1b2c3d", name), has_lists=True
)
"""A zip is called by its contents."""


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.bin").write_text("weights")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("serving_components.core.shelf._shelves", lambda: (tmp_path / "packed",))


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


def test_each_argument_is_on_the_page_with_its_default() -> None:
    table = PAGE.partition("## Arguments")[2].partition("\n## ")[0]

    assert [name for name in LambdaInferenceArgs.model_fields if f"`{name}`" not in table] == []
