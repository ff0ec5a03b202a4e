"""An asynchronous endpoint without an instance gets one when somebody asks, and loses it again."""

from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.aws.appautoscaling.autoscaler import activities
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker.asynchronous import Queued, patiently
from tests.sandbox.data_plane.sagemaker.deployed import Served

pytestmark = pytest.mark.xdist_group("scaling-from-zero")

NAME = "asleep"
PLACE = {
    "serviceNamespace": "sagemaker",
    "resourceId": f"endpoint/{NAME}/variant/live",
    "scalableDimension": "sagemaker:variant:DesiredInstanceCount",
}
BACKLOG = {
    "policyType": "TargetTrackingScaling",
    "targetTrackingScalingPolicyConfiguration": {
        "targetValue": 5,
        "customizedMetricSpecification": {
            "namespace": "AWS/SageMaker",
            "metricName": "ApproximateBacklogSizePerInstance",
            "dimensions": [{"name": "EndpointName", "value": NAME}],
            "statistic": "Average",
        },
    },
}
FIRST = {
    "policyType": "StepScaling",
    "stepScalingPolicyConfiguration": {
        "adjustmentType": "ChangeInCapacity",
        "cooldown": 60,
        "stepAdjustments": [{"metricIntervalLowerBound": "0", "scalingAdjustment": 1}],
    },
}
WAITING = {
    "name": "waiting",
    "namespace": "AWS/SageMaker",
    "metricName": "HasBacklogWithoutCapacity",
    "dimensions": {"EndpointName": NAME},
    "statistic": "Average",
    "period": 60,
    "evaluationPeriods": 2,
    "threshold": 1,
    "comparisonOperator": "GreaterThanOrEqualToThreshold",
}


@pytest.fixture(scope="module", name="queued")
def asleep(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queued]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    for topic in ("won", "lost"):
        cloud.aws.create("aws:sns/topic:Topic", {"name": topic}, name=topic)
    with running(cloud.home) as url:
        queued = Queued(cloud, url)
        queued.serve(NAME)
        create = cloud.aws.create
        create("aws:appautoscaling/target:Target", PLACE | {"minCapacity": 0, "maxCapacity": 2})
        policy = "aws:appautoscaling/policy:Policy"
        create(policy, PLACE | BACKLOG | {"name": "backlog"}, name="backlog")
        first = create(policy, PLACE | FIRST | {"name": "first"}, name="first")
        alarm = WAITING | {"alarmActions": [first.outputs["arn"]]}
        create("aws:cloudwatch/metricAlarm:MetricAlarm", alarm, name="waiting")
        queued.resize(NAME, 0)
        cloud.aws.store.run_clock(50)  # the line is measured once a second, and so each minute
        yield queued


def done(queued: Queued) -> list[tuple[int, int, str]]:
    found = activities(queued.cloud.aws.store)
    return [(one.before, one.after, one.cause.partition(":")[0]) for one in found]


def nobody_calls(queued: Queued, minutes: int) -> None:
    """Let minutes pass at once in which nothing is queued."""
    store, metrics = queued.cloud.aws.store, Metrics(queued.cloud.home / "metrics.sqlite3")
    name, dimensions = "ApproximateBacklogSizePerInstance", frozenset({("EndpointName", NAME)})
    for _ in range(minutes):
        store.turn_clock(60)
        metrics.put([Datum(Series(HERE, "AWS/SageMaker", name, dimensions), store.now(), 0.0)])


def test_the_first_request_brings_an_instance_and_idleness_takes_it_away(queued: Queued) -> None:
    told: dict[str, Any] = queued.call(NAME, Body=b"wake up")

    assert queued.answer(told) == ["word", "wake up"]
    assert done(queued)[0] == (0, 1, "policy first")
    nobody_calls(queued, minutes=20)
    for _ in patiently():
        if len(done(queued)) > 1:
            break
    assert done(queued)[1] == (1, 0, "policy backlog")
