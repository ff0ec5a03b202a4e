"""The dashboard: a row for each variant, of metrics that SageMaker has, and limits beside them."""

import json
from typing import Any

import pytest
from pulumi.runtime import MockCallArgs

from cloud_sandbox.aws.cloudwatch.dashboard_body import faults_of_body
from serving_components import Alarms, Channels, Scaling
from serving_components.aws import SageMakerEndpoint, Shadow, Variant
from tests.components.aws.requests import ELASTIC, OWN, a_request, deploy
from tests.support.cloud import RecordingCloud

DASHBOARD = "aws:cloudwatch/dashboard:Dashboard"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
EVERY = Alarms(
    error_percent=2,
    p99_ms=100,
    mean_ms=40,
    cpu_percent=80,
    memory_percent=70,
    disk_percent=60,
    channels=Channels(page=["arn:aws:sns:eu-west-1:111122223333:pager"]),
)
SIZES: dict[str, dict[str, Any]] = {
    "least": {},
    "everything": {"alarms": EVERY, "scaling": ELASTIC},
    "ten variants": {"variants": {f"v{n}": Variant() for n in range(10)}, "alarms": EVERY},
    "a shadow": {"shadow": Shadow(), "alarms": EVERY},
    "GPUs": {"model": OWN, "instance_type": "ml.g5.12xlarge", "alarms": Alarms(gpu_percent=80)},
    "an unknown type": {"instance_type": "ml.m99.metal"},
}


def widgets(cloud: RecordingCloud, kind: str = "metric") -> list[dict[str, Any]]:
    body = json.loads(cloud.one(DASHBOARD)["dashboardBody"])
    return [widget for widget in body["widgets"] if widget["type"] == kind]


def graph(cloud: RecordingCloud, title: str) -> dict[str, Any]:
    titled: dict[str, dict[str, Any]] = {
        each["properties"]["title"]: each["properties"] for each in widgets(cloud)
    }
    return titled[title]


def limits(cloud: RecordingCloud, title: str) -> dict[str, float]:
    lines = graph(cloud, title).get("annotations", {}).get("horizontal", [])
    return {line["label"]: line["value"] for line in lines}


@pytest.mark.parametrize("asked", SIZES.values(), ids=SIZES)
def test_its_body_is_one_that_cloudwatch_takes(
    cloud: RecordingCloud, asked: dict[str, Any]
) -> None:
    deploy(cloud, **asked)

    body = json.loads(cloud.one(DASHBOARD)["dashboardBody"])
    assert list(faults_of_body(body)) == []


def test_each_variant_has_a_row_and_the_shadow_too(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"one": Variant()}, shadow=Shadow())

    rows: dict[int, list[str]] = {}
    for widget in widgets(cloud):
        rows.setdefault(widget["y"], []).append(widget["properties"]["title"])

    parts = ("requests", "latency", "instances", "in use")
    assert [rows[y] for y in sorted(rows)] == [
        [f"{variant}: {part}" for part in parts] for variant in ("one", "shadow")
    ]


def test_no_widget_lies_on_another(cloud: RecordingCloud) -> None:
    deploy(cloud, **SIZES["ten variants"])

    taken = [
        (x, y)
        for widget in json.loads(cloud.one(DASHBOARD)["dashboardBody"])["widgets"]
        for x in range(widget["x"], widget["x"] + widget["width"])
        for y in range(widget["y"], widget["y"] + widget["height"])
    ]
    assert len(taken) == len(set(taken))


def test_the_states_of_all_alarms_stand_above(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=EVERY)

    [states] = widgets(cloud, "alarm")

    suffixes = [arn.rpartition("fraud-")[2] for arn in states["properties"]["alarms"]]
    assert suffixes == ["page", "errors", "latency", "mean", "cpu", "memory", "disk"]
    assert states["y"] == 0


def test_the_thresholds_of_alarms_are_lines_across(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=EVERY, scaling=ELASTIC)

    assert limits(cloud, "live: requests") == {"alarm on errors": 2}
    assert limits(cloud, "live: latency") == {"alarm on p99": 100, "alarm on the mean": 40}
    assert limits(cloud, "live: in use") == {
        "alarm on CPU": 80,
        "alarm on memory": 70,
        "alarm on disk": 60,
    }


def test_bounds_of_scaling_are_no_part_of_it() -> None:
    """So that other bounds change scaling and nothing else."""
    bodies = set()
    for most in (4, 8):
        cloud = RecordingCloud()
        wider = Scaling(min=2, max=most, requests_per_minute=1000)
        deploy(cloud, scaling=wider, alarms=Alarms(at_max_minutes=15))
        bodies.add(cloud.one(DASHBOARD)["dashboardBody"])

    assert len(bodies) == 1


def test_use_is_a_share_of_the_whole_machine(cloud: RecordingCloud) -> None:
    deploy(cloud, model=OWN, instance_type="ml.g5.12xlarge")

    told = [line[0] for line in graph(cloud, "live: in use")["metrics"] if len(line) == 1]

    assert {each["label"]: each["expression"] for each in told} == {
        "CPU": "cpu / 48",
        "memory": "memory / 1",
        "disk": "disk / 1",
        "GPUs": "gpu / 4",
        "GPUs' memory": "gpu_memory / 4",
    }


def test_of_an_unknown_machine_the_sum_is_shown_and_called_so(cloud: RecordingCloud) -> None:
    deploy(cloud, instance_type="ml.m99.metal")

    told = [line[0] for line in graph(cloud, "live: in use")["metrics"] if len(line) == 1]

    assert told[0] == {"expression": "cpu / 1", "label": "CPU, a sum over its parts"}


def test_the_endpoint_and_its_dashboard_have_one_name_and_the_url_says_it(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud)

    name = cloud.one(ENDPOINT)["name"]
    told = cloud.outputs["serving:index:SageMakerEndpoint", "fraud"]["dashboardUrl"]

    assert cloud.one(DASHBOARD)["dashboardName"] == name
    assert told == (
        "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1"
        f"#dashboards:name={name}"
    )


class Elsewhere(RecordingCloud):
    """A cloud of another partition."""

    def __init__(self, partition: str, region: str) -> None:
        super().__init__()
        self._partition, self._home = partition, region

    def call(self, args: MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        answer, faults = super().call(args)
        if args.token.endswith(":getPartition"):
            answer |= {"partition": self._partition}
        if args.token.endswith(":getRegion"):
            answer |= {"region": self._home}
        return answer, faults


@pytest.mark.parametrize(
    ("partition", "region", "host"),
    [
        ("aws-cn", "cn-north-1", "cn-north-1.console.amazonaws.cn"),
        ("aws-us-gov", "us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"),
    ],
)
def test_each_partition_has_a_console_of_its_own(partition: str, region: str, host: str) -> None:
    url = Elsewhere(partition, region).deploy(
        lambda: SageMakerEndpoint("fraud", a_request()).dashboard_url
    )

    assert url.startswith(f"https://{host}/cloudwatch/home?region={region}#dashboards:name=fraud-")


def test_where_no_console_is_known_no_url_is_told() -> None:
    cloud = Elsewhere("aws-iso", "us-iso-east-1")

    deploy(cloud)

    assert cloud.has(DASHBOARD)
    outputs = cloud.outputs["serving:index:SageMakerEndpoint", "fraud"]
    assert outputs.get("dashboardUrl") is None


def test_an_endpoint_can_do_without(cloud: RecordingCloud) -> None:
    endpoint = deploy(cloud, dashboard=False)

    assert endpoint.dashboard is None
    assert endpoint.dashboard_url is None
    assert not cloud.has(DASHBOARD)
