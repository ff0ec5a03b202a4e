"""While endpoints answer, instances follow what is measured, and boto3 is told of it."""

import pytest

from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked
from tests.sandbox.data_plane.sagemaker_api.test_scaling_calls import asked_place, scaled

pytestmark = pytest.mark.xdist_group("control planes")


def busy_minutes(asked: Asked, endpoint: str, count: int) -> None:
    """Three times the requests that an instance is meant to take, minute after minute."""
    store, metrics = asked.cloud.aws.store, Metrics(asked.cloud.home / "metrics.sqlite3")
    dimensions = frozenset({("EndpointName", endpoint), ("VariantName", "live")})
    series = Series(HERE, "AWS/SageMaker", "InvocationsPerInstance", dimensions)
    for _ in range(count):
        store.turn_clock(60)
        metrics.put([Datum(series, store.now() - 1, 3000.0)])


def test_instances_are_added_while_an_endpoint_is_busy(asked: Asked) -> None:
    scaled(asked, "acting")
    where = asked_place("acting")
    known = {name: where[name] for name in ("ServiceNamespace", "ResourceId")}

    told: list[dict[str, object]] = []
    while not told:
        busy_minutes(asked, "acting", 1)
        told = asked.scaling.describe_scaling_activities(**known)["ScalingActivities"]

    [variant] = asked.settled("acting")["ProductionVariants"]
    first = told[-1]
    assert variant["DesiredInstanceCount"] in {3, 4}
    assert first["StatusCode"] == "Successful"
    assert "InvocationsPerInstance of 1000, three minutes above: 3000" in str(first["Cause"])


def test_an_endpoint_that_nothing_scaled_has_no_activities(asked: Asked) -> None:
    scaled(asked, "idle")

    told = asked.scaling.describe_scaling_activities(
        ServiceNamespace="sagemaker", ResourceId=asked_place("idle")["ResourceId"]
    )

    assert told["ScalingActivities"] == []
