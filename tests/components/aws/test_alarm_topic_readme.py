"""The component's page lists what it makes, with all arguments, and its example runs."""

import re
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

import serving_components
from serving_components.aws import AlarmTopic, AlarmTopicArgs
from tests.components.aws.requests import ARCHIVE
from tests.support.cloud import RecordingCloud
from tests.support.page import Page

PAGE: Final = (
    Path(serving_components.__file__).parent / "aws" / "alarm_topic" / "README.md"
).read_text(encoding="utf-8")
LISTED: Final = [
    (kind, "", attribute, when)
    for kind, attribute, when in re.findall(
        r"^\| `(\w+\.?\w*)` \| (?:`(\w+)` )?\| (.+?) \| .+ \|$", PAGE, re.MULTILINE
    )
]


def deploy(cloud: RecordingCloud, **asked: Any) -> AlarmTopic:
    made: AlarmTopic = cloud.deploy(lambda: AlarmTopic("fraud", AlarmTopicArgs(**asked)))
    return made


SHOWN: Final = Page(LISTED, deploy)


def test_the_page_lists_each_resource_and_no_other() -> None:
    assert sorted(SHOWN.rows) == sorted(SHOWN.made({}))
    assert SHOWN.always == SHOWN.made({})


def test_each_attribute_on_the_page_is_the_resource(cloud: RecordingCloud) -> None:
    for attribute, found, expected in SHOWN.attributes(cloud, {}):
        assert found == expected, attribute


def test_each_argument_is_on_the_page() -> None:
    table = dict(
        re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE.partition("## Arguments")[2], re.MULTILINE)
    )

    assert table.keys() == AlarmTopicArgs.model_fields.keys()


def test_the_example_tells_whoever_subscribed(
    cloud: RecordingCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [example] = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    shutil.copy(ARCHIVE, tmp_path / "fraud.tar.gz")
    monkeypatch.chdir(tmp_path)

    cloud.deploy(lambda: exec(example, {}))  # noqa: S102 - it is ours

    told = "arn:aws:mock:::oncall"
    alarms = cloud.of("aws:cloudwatch/metricAlarm:MetricAlarm")
    assert cloud.one("aws:sns/topicSubscription:TopicSubscription")["topic"] == told
    assert {tuple(alarm.inputs["alarmActions"]) for alarm in alarms} == {(told,)}
