"""When alert rules fire, for how long, and whom they tell."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.azure_native.monitor.alerts_watched import NoRule, state_of
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.azure_native.monitor.action_group_example import ACTIONS, ACTIONS_ID
from tests.sandbox.azure_native.monitor.measured import MINUTE
from tests.sandbox.azure_native.monitor.metric_alert_example import (
    SLOW,
    THEIRS,
    criterion,
    dimension,
    of,
)
from tests.sandbox.azure_native.monitor.watched import Watched
from tests.sandbox.azure_native.resources.examples import GROUP
from tests.support.emulated import Emulated
from tests.support.standing_clock import StandingClock

FAILED = criterion(dimensions=[dimension("deployment", "blue"), dimension("statusCode", "500")])


@pytest.fixture(name="watched")
def clocked(cloud: Emulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(MINUTE))
    for example in (GROUP, ACTIONS):
        cloud.create(example.token, example.inputs)
    return Watched(cloud, Metrics(tmp_path / "home" / "metrics.sqlite3"))


def test_a_rule_resolves_after_three_evaluations_without_it(watched: Watched) -> None:
    rule = watched.rule()

    fired = list(watched.minutes(rule, 5, 6, 1, 1, 6, 1, 1, 1))

    assert fired == [False, True, True, True, True, True, True, False]


def test_an_alert_tells_why_and_whom_and_for_how_long(watched: Watched) -> None:
    rule = watched.rule()
    list(watched.minutes(rule, 6, 9, 1, 1, 1))

    [alert] = watched.alerts(rule)
    assert alert.reason == "errors: 6 is GreaterThan 5 (statusCode 500)"
    assert alert.told == (ACTIONS_ID,)
    assert (alert.fired, alert.resolved) == (MINUTE + 60, MINUTE + 300)
    assert alert.rule == rule.id.lower()


def test_an_action_group_that_is_switched_off_is_not_told(watched: Watched) -> None:
    [group] = watched.cloud.store.all(ACTIONS.token)
    group.inputs["enabled"] = False
    watched.cloud.store.put(group)
    rule = watched.rule()
    list(watched.minutes(rule, 6))

    assert watched.alerts(rule)[0].told == ()


def test_no_data_neither_fires_nor_resolves(watched: Watched) -> None:
    rule = watched.rule()

    assert list(watched.minutes(rule, None, 6, None, None, None, 1)) == [False, *[True] * 5]
    told = f"errors: 6 is GreaterThan 5 (statusCode 500); told: {ACTIONS_ID}"
    assert watched.state(rule).reason == told


def test_each_value_of_a_dimension_is_a_series_of_its_own(watched: Watched) -> None:
    rule = watched.rule()
    watched.turn()
    watched.fail(4, "424")
    watched.fail(4, "500")

    assert not watched.state(rule).fired
    watched.turn()
    watched.fail(6, "424")
    assert watched.state(rule).reason.startswith("errors: 6 is GreaterThan 5 (statusCode 424)")


def test_a_window_is_averaged_over_its_minutes(watched: Watched) -> None:
    rule = watched.rule(windowSize="PT5M", **of(FAILED))

    assert list(watched.minutes(rule, 2, 7, 9)) == [False, False, True]
    assert watched.state(rule).reason.startswith("errors: 6 is GreaterThan 5 (deployment blue, ")


def test_values_may_be_excluded(watched: Watched) -> None:
    other = criterion(dimensions=[dimension("statusCode", "200", "404", operator="Exclude")])
    rule = watched.rule(**of(other))
    watched.turn()
    watched.fail(9, "404")

    assert not watched.state(rule).fired
    watched.turn()
    watched.fail(9, "503")
    assert watched.state(rule).fired


def test_all_criteria_of_a_rule_are_met_together(watched: Watched) -> None:
    slow = SLOW | {"dimensions": [dimension("deployment", "blue")]}
    rule = watched.rule(**of(FAILED, slow))
    watched.turn()
    watched.fail(9)
    watched.measured.took("blue", 100, at=watched.cloud.store.now() - 1)

    assert not watched.state(rule).fired
    watched.turn()
    watched.fail(9)
    watched.measured.took("blue", 300, at=watched.cloud.store.now() - 1)
    assert watched.state(rule).reason.startswith("errors: 9 is GreaterThan 5 (deployment blue, ")
    assert "slow: 300 is GreaterThan 200 (deployment blue)" in watched.state(rule).reason


def test_a_rule_is_evaluated_as_often_as_it_says(watched: Watched) -> None:
    rule = watched.rule(evaluationFrequency="PT5M", windowSize="PT5M", **of(FAILED))
    watched.turn(300 - MINUTE % 300)

    assert list(watched.minutes(rule, 9, 9, 9, 9, 9)) == [False, False, False, False, True]


@pytest.mark.parametrize("every", ["PT1M", "PT5M"])
def test_a_turned_clock_is_made_up_for(watched: Watched, every: str) -> None:
    rule = watched.rule(evaluationFrequency=every, windowSize="PT5M")
    watched.turn()
    watched.fail(40)
    watched.turn(3600)

    [alert] = watched.alerts(rule)
    assert alert.fired <= MINUTE + 600
    assert alert.resolved is None


def test_a_rule_that_does_not_resolve_leaves_its_alerts_fired(watched: Watched) -> None:
    rule = watched.rule(autoMitigate=False)

    assert list(watched.minutes(rule, 6, 1, 6, 1)) == [True, False, True, False]
    assert [alert.resolved for alert in watched.alerts(rule)] == [None, None]


def test_a_rule_that_is_switched_off_fires_for_nothing(watched: Watched) -> None:
    rule = watched.rule(enabled=False)

    assert list(watched.minutes(rule, 9)) == [False]
    assert watched.state(rule).reason == "switched off"


def test_a_deleted_rules_alert_is_over(watched: Watched) -> None:
    rule = watched.rule()
    list(watched.minutes(rule, 9))
    watched.cloud.delete(rule)

    assert watched.alerts(rule)[0].resolved == MINUTE + 60
    with pytest.raises(NoRule, match="there is no alert rule"):
        state_of(watched.cloud.store, rule.id)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            {"scopes": [THEIRS.replace("onlineEndpoints", "batchEndpoints")]}
            | of(criterion(metricNamespace="own", metricName="load", dimensions=[])),
            "not evaluated: load of own is not measured here",
        ),
        (
            {"scopes": [f"{THEIRS}/deployments/blue"]},
            "not evaluated: RequestsPerMinute of Microsoft.MachineLearningServices",
        ),
    ],
)
def test_what_is_not_measured_is_told(watched: Watched, more: dict[str, Any], told: str) -> None:
    rule = watched.rule(**more)
    watched.turn()

    assert watched.state(rule).reason.startswith(told)
