"""An endpoint's alerts: which there are, what they look at, and whom they tell."""

from pathlib import Path
from typing import Any

import pytest

from serving_components import Alarms, Channels, Model, Scaling, Severities
from serving_components.gcp import SecondSlot
from tests.components.gcp.vertex_endpoint.around import deploy
from tests.support.cloud import RecordingCloud

POLICY = "gcp:monitoring/alertPolicy:AlertPolicy"
CHANNEL = "gcp:monitoring/notificationChannel:NotificationChannel"
ONCALL = "projects/my-project/notificationChannels/1"
TEAM = "projects/my-project/notificationChannels/2"
EVERYTHING = Alarms(
    p99_ms=500,
    mean_ms=200,
    no_traffic_minutes=30,
    at_max_minutes=15,
    cpu_percent=80,
    memory_percent=90,
    gpu_percent=95,
)
GPU = {
    "machine_type": "n1-standard-4",
    "accelerator_type": "NVIDIA_TESLA_T4",
    "accelerator_count": 1,
    "scaling": Scaling(min=1, max=4, gpu_percent=70),
}


def policies(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    return {found.name.removeprefix("fraud-"): found.inputs for found in cloud.of(POLICY)}


def thresholds(policy: dict[str, Any]) -> list[dict[str, Any]]:
    return [condition["conditionThreshold"] for condition in policy["conditions"]]


def test_errors_are_watched_whatever_is_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud)

    [(name, policy)] = policies(cloud).items()
    [threshold] = thresholds(policy)
    assert name == "errors"
    assert policy["severity"] == "CRITICAL"
    assert threshold["thresholdValue"] == 0.01
    assert threshold["denominatorFilter"] in threshold["filter"]


def test_each_threshold_is_an_alert_of_its_own(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=EVERYTHING, **GPU)

    assert policies(cloud).keys() == {
        *("errors", "latency", "mean", "no-traffic", "at-max", "cpu", "memory", "gpu")
    }


def test_limits_are_in_the_units_of_the_metrics(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=EVERYTHING, **GPU)

    told = {name: thresholds(one)[0]["thresholdValue"] for name, one in policies(cloud).items()}
    assert told == {
        "errors": 0.01,
        "latency": 500,
        "mean": 200,
        "no-traffic": 1,
        "at-max": 3,
        "cpu": pytest.approx(3.2),
        "memory": pytest.approx(0.9 * 15 * 2**30),
        "gpu": 0.95,
    }


def test_an_endpoint_is_known_by_its_number_before_it_is_there(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_id="184062")

    [threshold] = thresholds(policies(cloud)["errors"])
    assert 'resource.labels.endpoint_id = "184062"' in threshold["filter"]
    assert 'resource.labels.location = "europe-west4"' in threshold["filter"]


def test_slots_of_other_machines_have_conditions_of_their_own(cloud: RecordingCloud) -> None:
    second = SecondSlot(
        model_version="3",
        percent=20,
        machine_type="n1-standard-8",
        scaling=Scaling(min=1, max=2, cpu_percent=60),
    )
    deploy(
        cloud,
        machine_type="n1-standard-4",
        scaling=Scaling(min=1, max=4, cpu_percent=60),
        second_slot=second,
        alarms=Alarms(cpu_percent=50, at_max_minutes=10),
    )

    told = policies(cloud)
    assert [one["thresholdValue"] for one in thresholds(told["cpu"])] == [2, 4]
    assert [one["thresholdValue"] for one in thresholds(told["at-max"])] == [3, 1]
    assert all("deployed_model_id" in one["filter"] for one in thresholds(told["cpu"]))
    assert len(told["errors"]["conditions"]) == 1


def test_a_fixed_slot_is_never_at_its_most(cloud: RecordingCloud) -> None:
    second = SecondSlot(model_version="3", percent=20)
    scaling = Scaling(min=1, max=4, cpu_percent=60)
    deploy(cloud, scaling=scaling, second_slot=second, alarms=Alarms(at_max_minutes=10))

    assert len(thresholds(policies(cloud)["at-max"])) == 1


def test_an_address_is_one_channel_however_often_it_is_told(cloud: RecordingCloud) -> None:
    channels = Channels(email=["ml@example.com"], chat=[TEAM])
    deploy(cloud, alarms=Alarms(notify=["ml@example.com", ONCALL], channels=channels))

    made = cloud.one(CHANNEL)
    assert made["type"] == "email"
    assert made["labels"] == {"email_address": "ml@example.com"}
    told = policies(cloud)["errors"]["notificationChannels"]
    assert told == ["fraud-ml@example.com", ONCALL, TEAM]


def test_what_can_wait_is_told_to_those_who_read_their_mail(cloud: RecordingCloud) -> None:
    asked = Alarms(
        mean_ms=200,
        channels=Channels(email=[ONCALL], chat=[TEAM]),
        severities=Severities(mean_latency="email"),
    )
    deploy(cloud, alarms=asked)

    mean = policies(cloud)["mean"]
    assert mean["notificationChannels"] == [ONCALL]
    assert mean["severity"] == "WARNING"


def test_pagers_hear_of_one_alert_for_all_that_pages(cloud: RecordingCloud) -> None:
    asked = Alarms(p99_ms=500, mean_ms=200, channels=Channels(page=[ONCALL]))
    deploy(cloud, alarms=asked)

    told = policies(cloud)
    assert told["page"]["notificationChannels"] == [ONCALL]
    assert told["page"]["combiner"] == "OR"
    assert told["page"]["conditions"] == [
        *told["errors"]["conditions"],
        *told["latency"]["conditions"],
    ]
    assert not told["errors"].get("notificationChannels")


def test_alerts_carry_the_labels_of_all_else(cloud: RecordingCloud) -> None:
    deploy(cloud, labels={"team": "risk"}, alarms=Alarms(notify=["ml@example.com"]))

    assert policies(cloud)["errors"]["userLabels"] == {"team": "risk"}
    assert cloud.one(CHANNEL)["userLabels"] == {"team": "risk"}


def test_whoever_is_told_finds_the_endpoint(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_id="184062")

    told = policies(cloud)["errors"]["documentation"]["content"]
    assert told.startswith("fraud, in stack test of serving:")
    assert "locations/europe-west4/endpoints/184062?project=my-project" in told


def test_names_of_all_alerts_are_told(cloud: RecordingCloud) -> None:
    asked = Alarms(p99_ms=500, channels=Channels(page=[ONCALL]))
    deploy(cloud, alarms=asked)

    [outputs] = [
        told for (kind, _), told in cloud.outputs.items() if kind == "serving:index:VertexEndpoint"
    ]
    assert outputs["alarmNames"] == ["fraud-page", "fraud-errors", "fraud-latency"]


def test_what_a_model_raises_in_a_prebuilt_image_is_a_failure_though_it_is_answered_by_a_4xx(
    cloud: RecordingCloud, tmp_path: Path
) -> None:
    (tmp_path / "model.joblib").write_bytes(b"weights")
    deploy(cloud, model=Model(path=str(tmp_path), framework="sklearn:1.5"))

    [threshold] = thresholds(policies(cloud)["errors"])
    assert 'response_code = monitoring.regex.full_match("[45].*")' in threshold["filter"]
