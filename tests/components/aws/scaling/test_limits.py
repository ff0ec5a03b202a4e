"""What AWS cannot scale by is refused with what it can, all of it at once."""

from typing import Any

import pytest

from serving_components import Scaling
from serving_components.aws.sagemaker_endpoint.asked.variant import Variant
from serving_components.aws.scaling.limits import of_instances
from tests.components.aws.requests import a_request
from tests.support.refusals import refused

UNKNOWN = "ml.p6e-gb200.36xlarge"
ON_CPU = {"metric": "cpu", "scale_in_percent": 30, "scale_out_percent": 70}
ON_GPU = ON_CPU | {"metric": "gpu"}

BAD: dict[str, tuple[dict[str, Any], str, bool, list[str]]] = {
    "cores that nobody counted": (
        {"cpu_percent": 60},
        UNKNOWN,
        False,
        [
            (
                "cpu_percent: needs the number of vCPUs of an instance, as SageMaker adds up"
                f" their use, and it is not known of {UNKNOWN}; set scaling.vcpus to it"
            ),
        ],
    ),
    "GPUs that nobody counted": (
        {"gpu_percent": 60},
        UNKNOWN,
        False,
        [
            (
                "gpu_percent: needs the number of GPUs of an instance, as SageMaker adds up"
                f" their use, and it is not known of {UNKNOWN}; set scaling.gpus to it"
            ),
        ],
    ),
    "GPUs where there is none": (
        {"gpu_percent": 60, "gpu_memory_percent": 60},
        "ml.m5.xlarge",
        False,
        [
            f"{name}: has nothing to follow: ml.m5.xlarge has no GPU; use a type that has, such as"
            " ml.g5.xlarge, or follow the CPU"
            for name in ("gpu_percent", "gpu_memory_percent")
        ],
    ),
    "thresholds on GPUs where there is none": (
        {"between": ON_GPU},
        "ml.inf2.xlarge",
        False,
        [
            (
                "between.metric: has nothing to follow: ml.inf2.xlarge has no GPU; use a type"
                " that has, such as ml.g5.xlarge, or follow the CPU"
            ),
        ],
    ),
    "a queue in real time": (
        {"backlog": 5},
        "ml.m5.xlarge",
        False,
        [
            (
                "backlog: is of a queue, and a real-time endpoint has none; set"
                " requests_per_minute or concurrent_requests, or make the endpoint asynchronous"
            ),
        ],
    ),
    "requests that are queued": (
        {"requests_per_minute": 60, "concurrent_requests": 5},
        "ml.m5.xlarge",
        True,
        [
            f"{name}: follows a metric that an asynchronous endpoint does not have; set backlog,"
            " the queued requests for each instance"
            for name in ("requests_per_minute", "concurrent_requests")
        ],
    ),
    "a night without instances in real time": (
        {"requests_per_minute": 60, "schedules": {"night": {"cron": "0 20 * * *", "min": 0}}},
        "ml.m5.xlarge",
        False,
        [
            (
                "schedules.night.min: 0 is not possible for a real-time endpoint on instances;"
                " the least is 1"
            ),
        ],
    ),
    "days of both kinds": (
        {"cpu_percent": 60, "schedules": {"first": {"cron": "0 8 1 * MON", "min": 2}}},
        "ml.m5.xlarge",
        False,
        [
            (
                "schedules.first.cron: 0 8 1 * MON names days of the month and of the week,"
                " which AWS cannot do in one schedule; make two, each with one of them"
            ),
        ],
    ),
    "several at once": (
        {"backlog": 5, "gpu_percent": 50, "cpu_percent": 50},
        UNKNOWN,
        False,
        [
            (
                "backlog: is of a queue, and a real-time endpoint has none; set"
                " requests_per_minute or concurrent_requests, or make the endpoint asynchronous"
            ),
            (
                "cpu_percent: needs the number of vCPUs of an instance, as SageMaker adds up"
                f" their use, and it is not known of {UNKNOWN}; set scaling.vcpus to it"
            ),
            (
                "gpu_percent: needs the number of GPUs of an instance, as SageMaker adds up"
                f" their use, and it is not known of {UNKNOWN}; set scaling.gpus to it"
            ),
        ],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_aws_cannot_scale_by_is_refused(case: str) -> None:
    asked, instance_type, asynchronous, lines = BAD[case]
    scaling = Scaling(max=8, **asked)

    found = of_instances(scaling, instance_type, asynchronous=asynchronous)

    assert [str(fault) for fault in found] == lines


@pytest.mark.parametrize(
    ("asked", "instance_type", "asynchronous"),
    [
        ({"max": 2, "cpu_percent": 60, "vcpus": 144}, UNKNOWN, False),
        ({"max": 2, "gpu_percent": 60, "gpus": 4}, UNKNOWN, False),
        ({"max": 2, "gpu_percent": 60}, "ml.p3.8xlarge", False),
        ({"max": 2, "between": ON_CPU}, "ml.m5.xlarge", False),
        ({"min": 0, "max": 2, "backlog": 5}, "ml.m5.xlarge", True),
        ({"max": 2, "backlog": 5, "cpu_percent": 60}, "ml.m5.xlarge", True),
        ({"max": 2, "requests_per_minute": 60}, None, False),
        ({"min": 3, "max": 3, "suspend": {}}, "ml.m5.xlarge", False),
        ({"min": 3, "vcpus": 4}, "ml.m5.xlarge", False),
        ({"max": 2, "cpu_percent": 60, "scale_in_cooldown_s": 60}, "ml.m5.xlarge", False),
    ],
)
def test_what_aws_can_is_left_alone(
    asked: dict[str, Any], instance_type: str | None, asynchronous: bool
) -> None:
    found = of_instances(Scaling(**asked), instance_type, asynchronous=asynchronous)

    assert list(found) == []


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (
            {"min": 3, "max": 3, "scale_in_cooldown_s": 60, "suspend": {"scheduled": True}},
            [
                f"{name}: means nothing for a number fixed at 3; leave it out, or set max above 3"
                for name in ("scale_in_cooldown_s", "suspend.scheduled")
            ],
        ),
        ({"vcpus": 8}, ["vcpus: 8 contradicts ml.m5.xlarge, which has 4; leave it out"]),
        ({"gpus": 1}, ["gpus: 1 contradicts ml.m5.xlarge, which has 0; leave it out"]),
        (
            {"max": 2, "cpu_percent": 50, "vcpus": 2},
            ["vcpus: 2 contradicts ml.m5.xlarge, which has 4; leave it out"],
        ),
    ],
)
def test_what_would_be_passed_over_is_refused(asked: dict[str, Any], lines: list[str]) -> None:
    found = of_instances(Scaling(**asked), "ml.m5.xlarge")

    assert [str(fault) for fault in found] == lines


def test_faults_lie_where_the_scaling_was_given() -> None:
    wrong = Scaling(max=2, gpu_percent=50)
    variants = {"live": Variant(), "own": Variant(scaling=wrong, weight=0)}

    def paths(**asked: Any) -> list[str]:
        return [line.partition(":")[0] for line in refused(lambda: a_request(**asked))]

    assert paths(scaling=wrong) == ["scaling.gpu_percent"]
    assert paths(variants=variants) == ["variants.own.scaling.gpu_percent"]
