"""An endpoint's alerts: which there are, and what they look at."""

from typing import Any, Final

from serving_components import Alarms, Model, Scaling
from serving_components.azure import SecondDeployment
from tests.components.azure.online_endpoint.around import OTHER_IMAGE, deploy, slot
from tests.support.cloud import RecordingCloud

RULE: Final = "azure-native:monitor:MetricAlert"
ELASTIC: Final = Scaling(min=1, max=4, cpu_percent=60)
EVERYTHING: Final = Alarms(
    p99_ms=500,
    mean_ms=200,
    at_max_minutes=15,
    cpu_percent=80,
    memory_percent=90,
    disk_percent=85,
    gpu_percent=95,
    gpu_memory_percent=96,
)


def rules(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    return {found.name.removeprefix("fraud-"): found.inputs for found in cloud.of(RULE)}


def criterion(rule: dict[str, Any]) -> dict[str, Any]:
    [found] = rule["criteria"]["allOf"]
    told: dict[str, Any] = found
    return told


def test_errors_are_watched_whatever_is_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud)

    [(name, rule)] = rules(cloud).items()
    assert name == "errors"
    assert rule["severity"] == 0
    assert criterion(rule)["threshold"] == 5
    assert rule["windowSize"] == "PT5M"
    assert rule["autoMitigate"] is True
    assert not rule.get("actions")


def test_each_threshold_is_an_alert_of_its_own(cloud: RecordingCloud) -> None:
    deploy(
        cloud,
        alarms=EVERYTHING,
        scaling=ELASTIC,
        instance_type="Standard_NC4as_T4_v3",
        failed_requests_per_minute=2,
    )

    live = slot(cloud)["deploymentName"]
    limits = {name: criterion(rule)["threshold"] for name, rule in rules(cloud).items()}
    assert limits == {
        "errors": 2,
        "latency": 500,
        "mean": 200,
        f"at-max-{live}": 4,
        f"cpu-{live}": 80,
        f"memory-{live}": 90,
        f"disk-{live}": 85,
        f"gpu-{live}": 95,
        f"gpu-memory-{live}": 96,
    }


def test_instances_are_watched_where_they_are(cloud: RecordingCloud) -> None:
    made = deploy(cloud, alarms=Alarms(cpu_percent=80))

    live = slot(cloud)["deploymentName"]
    told = rules(cloud)
    assert told["errors"]["scopes"] == ["fraud-id"]
    assert told[f"cpu-{live}"]["scopes"] == [f"fraud-{live}-id"]
    assert made.alarms.keys() == {"errors", "cpu"}


def test_each_slot_has_alerts_of_its_own(cloud: RecordingCloud) -> None:
    second = SecondDeployment(model=Model(image=OTHER_IMAGE), percent=20)
    made = deploy(
        cloud,
        scaling=ELASTIC,
        second_slot=second,
        alarms=Alarms(cpu_percent=80, at_max_minutes=15),
    )

    assert made.alarms.keys() == {"errors", "at_max", "cpu", "cpu_second"}
    name = slot(cloud, "second")["deploymentName"]
    assert rules(cloud)[f"cpu-{name}"]["scopes"] == [f"fraud-{name}-id"]


def test_names_of_all_alerts_are_told(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=Alarms(p99_ms=500))

    kind = "serving:index:AzureOnlineEndpoint"
    [outputs] = [told for (token, _), told in cloud.outputs.items() if token == kind]
    errors, latency = outputs["alarmNames"]
    assert errors.startswith("fraud-test-")
    assert (errors[-7:], latency[-8:]) == ("-errors", "-latency")


def test_a_rollout_goes_back_on_a_share_of_errors_and_on_slow_answers(
    cloud: RecordingCloud,
) -> None:
    traffic = "pulumi-python:dynamic/serving:AzureTraffic"
    deploy(cloud, alarms=Alarms(error_percent=2, p99_ms=500, cpu_percent=80))

    told = cloud.one(traffic)["conditions"]
    assert [it["says"] for it in told] == [
        "more than 2 % of the requests fail",
        "p99 latency is above 500 ms",
    ]
