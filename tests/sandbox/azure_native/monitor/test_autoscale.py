"""How many instances autoscale gives a deployment, and when."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from cloud_sandbox.azure_native.machinelearningservices.instances import with_instances
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from cloud_sandbox.azure_native.monitor.profiles_applied import applied
from cloud_sandbox.azure_native.monitor.scaling_decision import Seen, decided
from cloud_sandbox.azure_native.monitor.trigger import Trigger
from cloud_sandbox.azure_native.monitor.zones import NAMES, zone
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.azure_native.monitor.autoscale_example import (
    TARGET,
    of,
    on_date,
    profile,
    rule,
    weekly,
)
from tests.sandbox.azure_native.monitor.measured import MINUTE
from tests.sandbox.azure_native.monitor.watched import Watched
from tests.sandbox.data_plane.azure_arm.api import Api, id_of, made_in
from tests.support.standing_clock import StandingClock

ENDPOINT = id_of("fraud")
BLUE = f"{ENDPOINT}/deployments/blue"


@pytest.fixture(name="watched")
def clocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    monkeypatch.delenv("ARM_SUBSCRIPTION_ID", raising=False)
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(MINUTE))
    cloud = made_in(tmp_path / "home")
    Api(cloud, "").endpoint("fraud", "blue")
    return Watched(cloud, Metrics(tmp_path / "home" / "metrics.sqlite3"), ENDPOINT)


def cpu(watched: Watched, *percents: float | None) -> list[int]:
    """Let minutes pass, with this use of the CPU in each; how many instances there are then."""
    found = []
    for percent in percents:
        watched.turn()
        if percent is not None:
            watched.measured.used("blue", percent, watched.cloud.store.now() - 1)
        found.append(watched.instances(BLUE))
    return found


def by_cpu(*rules: dict[str, Any], counts: str = "1 1 4") -> dict[str, Any]:
    usual = (rule(on=BLUE, timeAggregation="Last"), rule("LessThan", 30, on=BLUE))
    return of(profile(*(rules or usual), counts=counts))


def test_instances_are_added_and_each_time_waited_for(watched: Watched) -> None:
    watched.setting(BLUE, **by_cpu())

    assert cpu(watched, 50, 80, 80, 80, 80, 80, 80, 80) == [1, 2, 2, 2, 2, 2, 3, 3]
    assert [each.reason for each in watched.scalings()] == [
        "CpuUtilizationPercentage 80 is GreaterThan 70"
    ] * 2
    assert [each.instances for each in watched.scalings()] == [2, 3]


def test_there_are_never_more_than_the_most(watched: Watched) -> None:
    watched.setting(BLUE, **by_cpu(rule(on=BLUE, by="9")))

    assert cpu(watched, 80, *[90] * 8) == [4] * 9


def test_instances_go_when_no_rule_would_call_them_back(watched: Watched) -> None:
    """At 40 % two instances would need 80 % of one: that waits until it is less."""
    watched.setting(BLUE, **by_cpu(rule(on=BLUE), rule("LessThan", 45, on=BLUE), counts="1 2 4"))
    watched.turn()
    assert watched.instances(BLUE) == 2

    assert cpu(watched, *[40] * 6) == [2] * 6
    assert cpu(watched, *[20] * 5)[-1] == 1


def test_as_many_go_as_no_rule_would_call_back() -> None:
    """The example of Microsoft's page on flapping: 30 instances at 65 %, and ten to go."""
    more, less = rule(threshold=70), rule("LessThanOrEqual", 50, by="10", metricName="Requests")
    seen = [
        Seen(_trigger(more), more["scaleAction"], 65),
        Seen(_trigger(less), less["scaleAction"], 50),
    ]

    assert decided(profile(counts="1 1 40"), 30, seen).count == 28


def _trigger(told: dict[str, Any]) -> Trigger:
    """One whose value a test says, so that no data are asked for."""
    with TemporaryDirectory() as folder:
        return Trigger(told["metricTrigger"], Metrics(Path(folder) / "unasked"), 0, 0)


@pytest.mark.parametrize(
    ("action", "count"),
    [
        ({"type": "PercentChangeCount", "value": "15"}, 12),
        ({"type": "ExactCount", "value": "7"}, 7),
        ({"type": "ChangeCount", "value": "3"}, 13),
    ],
)
def test_a_count_changes_as_the_action_says(action: dict[str, str], count: int) -> None:
    asked = rule(action=action)

    seen = [Seen(_trigger(asked), asked["scaleAction"], 90)]

    assert decided(profile(counts="1 1 40"), 10, seen).count == count


def test_the_rule_that_asks_for_the_most_is_followed() -> None:
    rules = [rule(by="1"), rule(by="3")]
    seen = [Seen(_trigger(each), each["scaleAction"], 90) for each in rules]

    assert decided(profile(counts="1 1 40"), 10, seen).count == 13


def test_all_rules_of_a_way_in_are_met_before_instances_go() -> None:
    rules = [rule("LessThan", 30), rule("LessThan", 50)]

    def after(*values: float) -> int:
        seen = [
            Seen(_trigger(each), each["scaleAction"], value)
            for each, value in zip(rules, values, strict=True)
        ]
        return decided(profile(counts="1 1 40"), 10, seen).count

    assert after(25, 51) == 10
    assert after(25, 49) == 9


def test_without_data_there_are_as_many_as_the_default(watched: Watched) -> None:
    watched.setting(BLUE, **by_cpu(counts="1 3 4"))

    assert cpu(watched, None, None) == [3, 3]
    assert watched.scalings()[0].reason == "no data, and fewer than the default"


def test_what_somebody_else_set_is_brought_back_into_the_bounds(watched: Watched) -> None:
    watched.setting(BLUE, **by_cpu(counts="2 2 4"))
    assert cpu(watched, 50) == [2]

    [record] = watched.cloud.store.all(DEPLOYMENT)
    record.inputs.update(with_instances(record.inputs, 9))
    watched.cloud.store.put(record)

    assert cpu(watched, 50) == [4]
    assert watched.scalings()[-1].reason == "profile usual has 2 to 4"


def test_requests_of_an_instance_are_those_of_all_by_their_number(watched: Watched) -> None:
    requests: dict[str, Any] = {
        "metricName": "RequestsPerMinute",
        "dimensions": [
            {"dimensionName": "deployment", "operator": "Equals", "values": ["blue"]},
            {"dimensionName": "statusCodeClass", "operator": "Equals", "values": ["2xx"]},
        ],
        "dividePerInstance": True,
    }
    watched.setting(BLUE, **by_cpu(rule(on=ENDPOINT, threshold=10, **requests)))

    def minute(times: int) -> int:
        watched.turn()
        at = watched.cloud.store.now() - 1
        watched.measured.answered("blue", "200", *[at] * times)
        watched.measured.answered("green", "200", *[at] * 99)
        return watched.instances(BLUE)

    assert [minute(times) for times in (9, 20)] == [1, 2]
    assert [minute(20) for _ in range(6)] == [2] * 6


def test_a_deployment_that_is_changed_is_waited_for(watched: Watched) -> None:
    watched.setting(BLUE, **by_cpu(counts="3 3 4"))
    [record] = watched.cloud.store.all(DEPLOYMENT)
    busy = Operation("Updating", watched.cloud.store.now(), 90)
    watched.cloud.store.put(type(record)(**(vars(record) | {"operation": busy})))

    assert cpu(watched, 50, 50) == [1, 3]


@pytest.mark.parametrize("more", [{"enabled": False}, {"enabled": None}])
def test_a_setting_is_off_unless_it_is_switched_on(watched: Watched, more: Any) -> None:
    watched.setting(BLUE, **by_cpu(counts="3 3 4"), **more)

    assert cpu(watched, 90) == [1]


def test_a_setting_of_what_is_not_there_does_nothing(watched: Watched) -> None:
    watched.setting(TARGET)

    assert cpu(watched, 90) == [1]
    assert watched.scalings() == []


def test_a_refresh_sees_what_autoscale_set(watched: Watched) -> None:
    made = Api(watched.cloud, "").deployment("fraud", "green")
    watched.setting(made.id, **by_cpu(counts="3 3 4"))
    watched.turn()
    watched.instances(made.id)

    refreshed = watched.cloud.refresh(made)

    assert refreshed is not None
    assert refreshed.outputs["sku"]["capacity"] == 3
    assert refreshed.inputs["sku"] == {"name": "Default", "capacity": 3}


def at(told: str) -> float:
    return datetime.fromisoformat(told).replace(tzinfo=UTC).timestamp()


WEEK = (
    profile(name="always"),
    profile(name="weekend", **weekly("Saturday", hour=0, minute=1, zone="E. Europe Standard Time")),
    profile(name="weekday", **weekly("Monday", hour=4, zone="E. Europe Standard Time")),
    profile(name="feast", **on_date("2030-12-24T00:00:00", "2030-12-27T00:00:00")),
)


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        ("2030-06-07T20:00:00", "weekday"),
        ("2030-06-07T21:01:00", "weekend"),  # a Friday, and three hours later in Chisinau
        ("2030-06-10T00:59:00", "weekend"),
        ("2030-06-10T01:00:00", "weekday"),
        ("2030-12-23T23:59:00", "weekday"),
        ("2030-12-24T00:00:00", "feast"),
        ("2030-12-27T00:00:00", "weekday"),
    ],
)
def test_a_profile_begins_at_its_time_and_ends_with_the_next(moment: str, name: str) -> None:
    found = applied(WEEK, at(moment))

    assert found is not None
    assert found["name"] == name


def test_a_schedule_sets_how_many_there_are(watched: Watched) -> None:
    day = datetime.fromtimestamp(MINUTE + 120, UTC)
    night = weekly(day.strftime("%A"), hour=day.hour, minute=day.minute)
    profiles = (
        profile(counts="1 1 1", name="day", **weekly("Monday", "Friday", hour=0)),
        profile(counts="3 3 3", name="night", **night),
    )
    watched.setting(BLUE, **of(*profiles))

    assert cpu(watched, None, None, None) == [1, 3, 3]


@pytest.mark.parametrize(
    ("name", "hour"), [("W. Europe Standard Time", 5), ("UTC", 6), ("Eastern Standard Time", 11)]
)
def test_a_zone_is_one_of_windows(name: str, hour: int) -> None:
    profiles = [profile(**weekly("Monday", zone=name)), profile(**weekly("Sunday"), name="before")]

    def begun(moment: str) -> bool:
        found = applied(profiles, at(moment))
        return found is not None and found["name"] == "usual"

    assert not begun(f"2030-01-07T{hour - 1:02}:59:00")
    assert begun(f"2030-01-07T{hour:02}:00:00")


def test_every_zone_is_there() -> None:
    assert {zone(name).key for name in NAMES} >= {"Europe/Berlin", "Asia/Tokyo", "Etc/GMT+12"}
