"""Every way to scale comes up, is left alone, follows a change of type, and leaves nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.aws.appautoscaling.autoscaler import Activity, Autoscaler, activities
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.engine_runs.endpoints import ALARM, ENDPOINT, POLICY, PROGRAM, TARGET, UNCHANGED
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("scaling-ways")

ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction"
ON_CPU = {"path": UNCHANGED, "framework": "sklearn:1.2"}
ON_GPU = {"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud:1.4.2"}
BETWEEN = {"metric": "cpu", "scale_in_percent": 30, "scale_out_percent": 70}
SCHEDULES = {
    "day": {"cron": "0 8 * * MON-FRI", "time_zone": "Europe/Berlin", "min": 6},
    "night": {"cron": "0 20 * * MON-FRI", "time_zone": "Europe/Berlin"},
}
THRESHOLDS = {
    "min": 2,
    "max": 10,
    "between": BETWEEN,
    "schedules": SCHEDULES,
    "suspend": {"scale_in": True},
    "scale_out_cooldown_s": 3600,
}
TARGETS = {
    "min": 2,
    "max": 10,
    "requests_per_minute": 1000,
    "concurrent_requests": 5,
    "cpu_percent": 60,
    "gpu_percent": 70,
    "gpu_memory_percent": 80,
    "metric": {"namespace": "Shop", "name": "BasketsPerWorker", "target": 3},
}
CLOCK = {
    "min": 1,
    "schedules": {
        "day": {"cron": "0 8 * * *", "min": 6, "max": 6},
        "night": {"cron": "0 20 * * *"},
    },
}
SMALL = {"cpu": "ml.m5.xlarge", "gpu": "ml.g5.xlarge"}
LARGE = {"cpu": "ml.m5.12xlarge", "gpu": "ml.g5.12xlarge"}


def asked(sizes: dict[str, str], **thresholds: Any) -> str:
    on_cpu: dict[str, Any] = {"model": ON_CPU, "instance_type": sizes["cpu"]}
    on_gpu: dict[str, Any] = {"model": ON_GPU, "instance_type": sizes["gpu"]}
    return json.dumps(
        {
            "thresholds": on_cpu | {"scaling": THRESHOLDS | thresholds},
            "targets": on_gpu | {"scaling": TARGETS},
            "clock": on_cpu | {"scaling": CLOCK},
        }
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = Sandboxed(tmp_path_factory.mktemp("ways"), called=True)
    made.program(PROGRAM)
    made.file("endpoints.json", asked(SMALL))
    made.file(UNCHANGED, archive("always"))
    made.session()
    with running(made.home.folder):  # each command joins it
        yield made


@pytest.fixture(scope="module")
def up(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def busy(project: Sandboxed, up: Run) -> list[Activity]:
    """Three minutes in which 75 % of the CPU is in use behind the thresholds."""
    up.succeeded()
    store, metrics = project.store, Metrics(project.home.folder / "metrics.sqlite3")
    [target] = scaling(up, TARGET, "thresholds").values()
    endpoint = target.inputs["resourceId"].split("/")[1]
    dimensions = frozenset({("EndpointName", endpoint), ("VariantName", "live")})
    series = Series(target.scope, "/aws/sagemaker/Endpoints", "CPUUtilization", dimensions)
    autoscaler = Autoscaler(store, metrics, project.home.folder / "blobs")
    autoscaler.act()
    for _ in range(4):
        store.turn_clock(60)
        metrics.put([Datum(series, store.now() - 1, 300.0)])
    autoscaler.act()
    return activities(store)


@pytest.fixture(scope="module")
def again(project: Sandboxed, busy: list[Activity]) -> Run:
    assert busy
    return project.up()


@pytest.fixture(scope="module")
def larger(project: Sandboxed, again: Run) -> Run:
    """Another instance type for all of them."""
    again.succeeded()
    project.file("endpoints.json", asked(LARGE))
    return project.up()


@pytest.fixture(scope="module")
def resumed(project: Sandboxed, larger: Run) -> Run:
    """Thresholds alone: no schedules any more, and nothing that is suspended."""
    larger.succeeded()
    project.file("endpoints.json", asked(LARGE, schedules={}, suspend={}))
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, resumed: Run) -> Run:
    resumed.succeeded()
    project.refresh().succeeded()
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return project.destroy()


def scaling(run: Run, token: str, name: str) -> dict[str, Record]:
    """Scaling resources of an endpoint, by what their names say after the endpoint's."""
    found = {}
    for record in run.existing(token):
        of = record.inputs["resourceId"].split("/")[1]
        if of.startswith(f"{name}-"):
            found[str(record.inputs.get("name") or "")] = record
    return found


def alarms(run: Run) -> dict[str, Record]:
    """Alarms of the thresholds, by their way."""
    return {
        way: record
        for record in run.existing(ALARM)
        for way in ("scale-out", "scale-in")
        if record.id.startswith(f"thresholds-{way}-")
    }


def policy_arns(run: Run) -> dict[str, str]:
    return {
        way: record.attributes["arn"]
        for name, record in scaling(run, POLICY, "thresholds").items()
        for way in ("scale-out", "scale-in")
        if name.startswith(f"thresholds-{way}-")
    }


def test_every_way_comes_up(up: Run) -> None:
    up.succeeded()

    assert len(scaling(up, POLICY, "targets")) == 6
    assert len(scaling(up, POLICY, "thresholds")) == 2
    assert not scaling(up, POLICY, "clock")
    assert set(scaling(up, ACTION, "clock")) == {"day", "night"}


def test_above_the_upper_threshold_an_instance_is_added(busy: list[Activity]) -> None:
    assert [(one.before, one.after) for one in busy] == [(2, 3)]
    assert busy[0].cause.startswith("policy thresholds-scale-out-")


def test_an_instance_that_was_added_outlives_another_type(larger: Run) -> None:
    [count] = [
        record.attributes["liveVariants"]["live"]["instances"]
        for record in larger.existing(ENDPOINT)
        if record.id.startswith("thresholds-")
    ]

    assert count == 3


def test_a_second_up_does_nothing(again: Run) -> None:
    again.succeeded()

    assert [step for step in again.done() if step[0] != "same"] == []


def test_a_schedule_comes_round_at_its_time_in_its_zone(up: Run) -> None:
    day = scaling(up, ACTION, "thresholds")["day"].inputs

    assert (day["schedule"], day["timezone"]) == ("cron(0 8 ? * MON-FRI *)", "Europe/Berlin")
    assert day["scalableTargetAction"] == {"minCapacity": 6, "maxCapacity": 10}


def test_thresholds_are_of_the_instance_type(up: Run, larger: Run) -> None:
    thresholds = {
        run: {way: record.inputs["threshold"] for way, record in alarms(of).items()}
        for run, of in (("4 vCPUs", up), ("48 vCPUs", larger))
    }

    assert thresholds == {
        "4 vCPUs": {"scale-out": 280, "scale-in": 120},
        "48 vCPUs": {"scale-out": 3360, "scale-in": 1440},
    }


def test_everything_that_scales_is_back_after_another_instance_type(up: Run, larger: Run) -> None:
    larger.succeeded()
    for name, kinds in {
        "thresholds": {TARGET: 1, POLICY: 2, ACTION: 2},
        "targets": {TARGET: 1, POLICY: 6},
        "clock": {TARGET: 1, ACTION: 2},
    }.items():
        for token, count in kinds.items():
            assert len(scaling(up, token, name)) == count
            assert len(scaling(larger, token, name)) == count
            if token != POLICY or name != "thresholds":
                assert _given(scaling(larger, token, name)) == _given(scaling(up, token, name))


def test_what_is_suspended_stays_so_after_another_instance_type(larger: Run) -> None:
    [target] = scaling(larger, TARGET, "thresholds").values()

    assert target.inputs["suspendedState"] == {
        "dynamicScalingInSuspended": True,
        "dynamicScalingOutSuspended": False,
        "scheduledScalingSuspended": False,
    }


@pytest.mark.parametrize("moment", ["up", "larger", "resumed", "refreshed"])
def test_alarms_set_off_the_policies_there_are(moment: str, request: pytest.FixtureRequest) -> None:
    run: Run = request.getfixturevalue(moment)

    actions = {way: record.inputs["alarmActions"] for way, record in alarms(run).items()}

    assert set(actions) == {"scale-out", "scale-in"}
    assert actions == {way: [arn] for way, arn in policy_arns(run).items()}


def test_what_is_no_longer_suspended_is_resumed(resumed: Run) -> None:
    resumed.succeeded()
    [target] = scaling(resumed, TARGET, "thresholds").values()

    assert not any(target.inputs["suspendedState"].values())
    assert scaling(resumed, ACTION, "thresholds") == {}


def test_nothing_is_changed_after_a_refresh(refreshed: Run) -> None:
    refreshed.succeeded()

    assert [step for step in refreshed.done() if step[0] != "same"] == []


def test_nothing_is_left(destroyed: Run) -> None:
    destroyed.succeeded()

    for token in (TARGET, POLICY, ACTION, ALARM):
        assert destroyed.existing(token) == []


def _given(records: dict[str, Record]) -> dict[str, dict[str, Any]]:
    """What a program says of them; a target in per cent of an instance changes with its type."""
    tracking = "targetTrackingScalingPolicyConfiguration"
    return {
        name: {
            key: {word: held[word] for word in held if word != "targetValue"}
            if key == tracking
            else held
            for key, held in record.inputs.items()
            if key != "__defaults" and held not in ({}, None, "UTC")  # as when left out
        }
        for name, record in records.items()
    }
