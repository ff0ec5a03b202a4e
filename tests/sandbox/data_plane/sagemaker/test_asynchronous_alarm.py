"""The alarm that a component makes on errors hears of requests that never came to a container."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import state_of
from cloud_sandbox.data_plane import running
from serving_components.aws.sagemaker_endpoint.asked.asynchronous import Asynchronous
from tests.components.aws.requests import deploy
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker.asynchronous import BUCKET, Queued, patiently
from tests.sandbox.data_plane.sagemaker.deployed import Served
from tests.support.cloud import RecordingCloud

pytestmark = pytest.mark.xdist_group("asynchronous-alarm")

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
MINUTE = 60


@pytest.fixture(name="queued")
def queued_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queued]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    for topic in ("won", "lost"):
        cloud.aws.create("aws:sns/topic:Topic", {"name": topic}, name=topic)
    with running(cloud.home) as url:
        yield Queued(cloud, url)


def test_payloads_that_cannot_be_read_make_the_alarm_go_off(queued: Queued) -> None:
    asked = RecordingCloud()
    deploy(asked, asynchronous=Asynchronous())
    endpoint = asked.one("aws:sagemaker/endpoint:Endpoint")["name"]
    alarm = queued.cloud.aws.create(ALARM, asked.registered[ALARM, "fraud-errors"].inputs)
    queued.serve(endpoint)
    for minute in range(5):
        queued.call(endpoint, InputLocation=f"s3://{BUCKET}/asked/none.txt")
        for _ in patiently():
            if len(queued.metric(endpoint, "InvocationFailures")) > minute:
                break
        queued.cloud.aws.store.turn_clock(MINUTE)

    states = (state_of(queued.cloud.aws.store, HERE, alarm.id).state for _ in patiently())

    assert State.ALARM in states
