"""Full machines, and a number of them that cannot grow, are told as shares a person knows."""

from typing import Any

import pytest

from serving_components import Alarms, Scaling
from serving_components.aws import Variant
from tests.components.aws.requests import ELASTIC, OWN, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
ALL_FULL = Alarms(
    cpu_percent=80,
    memory_percent=70,
    disk_percent=60,
    gpu_percent=50,
    gpu_memory_percent=40,
)


def alarm(cloud: RecordingCloud, suffix: str, **asked: Any) -> dict[str, Any]:
    deploy(cloud, **asked)
    return cloud.registered[ALARM, f"fraud-{suffix}"].inputs


def suffixes(cloud: RecordingCloud) -> set[str]:
    return {found.name.removeprefix("fraud-") for found in cloud.of(ALARM)}


@pytest.mark.parametrize(
    ("suffix", "metric", "threshold"),
    [
        ("cpu", "CPUUtilization", 80 * 48),
        ("memory", "MemoryUtilization", 70),
        ("disk", "DiskUtilization", 60),
        ("gpu", "GPUUtilization", 50 * 4),
        ("gpu-ram", "GPUMemoryUtilization", 40 * 4),
    ],
)
def test_a_share_of_the_machine_is_one_of_the_sum_over_its_parts(
    cloud: RecordingCloud, suffix: str, metric: str, threshold: float
) -> None:
    """An `ml.g5.12xlarge` has 48 cores and 4 GPUs."""
    found = alarm(cloud, suffix, model=OWN, instance_type="ml.g5.12xlarge", alarms=ALL_FULL)

    assert (found["namespace"], found["metricName"]) == ("/aws/sagemaker/Endpoints", metric)
    assert (found["statistic"], found["period"]) == ("Average", 60)
    assert (found["comparisonOperator"], found["threshold"]) == ("GreaterThanThreshold", threshold)
    assert (found["datapointsToAlarm"], found["evaluationPeriods"]) == (3, 5)
    assert found["treatMissingData"] == "notBreaching"
    assert found["dimensions"] == {
        "EndpointName": cloud.one(ENDPOINT)["name"],
        "VariantName": "live",
    }


def test_cores_that_are_not_known_can_be_told(cloud: RecordingCloud) -> None:
    scaling = Scaling(vcpus=192)

    found = alarm(
        cloud,
        "cpu",
        instance_type="ml.m99.metal",
        scaling=scaling,
        alarms=Alarms(cpu_percent=50),
    )

    assert found["threshold"] == 50 * 192


def test_the_number_of_instances_is_that_of_the_samples_of_a_minute(cloud: RecordingCloud) -> None:
    found = alarm(cloud, "at-max", scaling=ELASTIC, alarms=Alarms(at_max_minutes=15))

    assert (found["metricName"], found["statistic"]) == ("CPUUtilization", "SampleCount")
    assert found["comparisonOperator"] == "GreaterThanOrEqualToThreshold"
    assert (found["threshold"], found["period"], found["evaluationPeriods"]) == (8, 60, 15)
    assert found["treatMissingData"] == "notBreaching"


def test_variants_that_cannot_have_a_symptom_have_no_alarm_on_it(cloud: RecordingCloud) -> None:
    variants = {
        "small": Variant(instance_type="ml.m5.large"),
        "quick": Variant(instance_type="ml.g5.xlarge", scaling=ELASTIC),
    }

    deploy(cloud, model=OWN, variants=variants, alarms=Alarms(gpu_percent=90, at_max_minutes=5))

    assert suffixes(cloud) == {"small-errors", "quick-errors", "quick-gpu", "quick-at-max"}


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            {"alarms": Alarms(gpu_percent=80)},
            "alarms.gpu_percent: is a share of GPUs, and ml.m5.large has none; leave it out",
        ),
        (
            {"alarms": Alarms(cpu_percent=80), "instance_type": "ml.m99.metal"},
            (
                "alarms.cpu_percent: is a share of all CPU, and how much of it ml.m99.metal has is"
                " not known here; set scaling.vcpus to it"
            ),
        ),
        (
            {"alarms": Alarms(at_max_minutes=5)},
            (
                "alarms.at_max_minutes: means nothing for a fixed number of instances; leave it"
                " out, or set scaling.max above scaling.min"
            ),
        ),
    ],
)
def test_what_no_variant_can_have_is_refused(
    cloud: RecordingCloud, asked: dict[str, Any], line: str
) -> None:
    assert refused(lambda: deploy(cloud, **asked)) == [line]
