"""When alert policies ring, and for how long."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.monitoring.incidents import incidents
from cloud_sandbox.gcp.monitoring.policies_watched import NoPolicy, state_of, watch
from tests.sandbox.gcp.monitoring.channel_examples import CHANNEL
from tests.sandbox.gcp.monitoring.measured import MINUTE, Measured
from tests.sandbox.gcp.monitoring.policies import Policies
from tests.sandbox.gcp.monitoring.policy_examples import LOGS, SUM, absent, of, threshold
from tests.support.emulated import Emulated
from tests.support.standing_clock import StandingClock

INACTIVE = "EVALUATION_MISSING_DATA_INACTIVE"
ACTIVE = "EVALUATION_MISSING_DATA_ACTIVE"


@pytest.fixture(name="policies")
def clocked(cloud: Emulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policies:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(MINUTE))
    return Policies(cloud, Metrics(tmp_path / "home" / "metrics.sqlite3"))


def test_a_policy_rings_while_its_condition_is_met(policies: Policies) -> None:
    policy = policies.policy()

    assert list(policies.minutes(policy, 5, 6, 9, 5, 0)) == [False, True, True, False, False]


def test_an_incident_tells_why_and_for_how_long(policies: Policies) -> None:
    policy = policies.policy()
    list(policies.minutes(policy, 6, 9, 5))

    [incident] = policies.incidents(policy)
    assert incident.reason == "errors: 6 is above 5"
    assert (incident.opened, incident.closed) == (MINUTE + 60, MINUTE + 180)


def test_a_condition_that_lasts_is_met_in_all_its_minutes(policies: Policies) -> None:
    policy = policies.policy(**threshold(duration="120s"))

    rang = list(policies.minutes(policy, 6, 6, 0, 6, 6, 6))

    assert rang == [False, False, False, False, False, True]


@pytest.mark.parametrize(
    ("missing", "rang"),
    [
        (None, [True, True, True]),
        ("EVALUATION_MISSING_DATA_NO_OP", [True, True, True]),
        (INACTIVE, [True, False, False]),
    ],
)
def test_without_data_an_incident_stays_open_unless_they_mean_that_all_is_well(
    policies: Policies, missing: str | None, rang: list[bool]
) -> None:
    policy = policies.policy(**threshold(duration="60s", evaluationMissingData=missing))
    list(policies.minutes(policy, 6))

    assert list(policies.minutes(policy, 6, None, None)) == rang


def test_missing_data_may_be_bad_themselves(policies: Policies) -> None:
    silent = threshold(
        filter=of("response_count"),
        comparison="COMPARISON_LT",
        thresholdValue=1,
        duration="120s",
        evaluationMissingData=ACTIVE,
    )
    policy = policies.policy(**silent)

    assert list(policies.minutes(policy, None, None, None)) == [False] * 3
    assert list(policies.minutes(policy, 0, None, None, None)) == [False, False, False, True]
    # After a day without any, the series is no more looked at.
    policies.turn(2 * 86400)
    assert policies.state(policy).reason == "no data"


def test_an_absence_is_of_series_that_had_data(policies: Policies) -> None:
    policy = policies.policy(**absent(duration="120s"))

    rang = list(policies.minutes(policy, None, 1, None, None, None, 1))

    assert rang == [False, False, False, True, True, False]


def test_without_data_an_incident_closes_by_itself(policies: Policies) -> None:
    policy = policies.policy(alertStrategy={"autoClose": "1800s"})
    list(policies.minutes(policy, 6))

    policies.turn(1780)
    assert policies.state(policy).ringing
    policies.turn(60)
    assert policies.state(policy).reason == "no data for 1800 s"


def ratio() -> dict[str, Any]:
    """More than a tenth of the requests failed."""
    return threshold(
        denominatorFilter=of("response_count"), denominatorAggregations=[SUM], thresholdValue=0.1
    )


@pytest.mark.parametrize(("well", "rings"), [(18, False), (8, True)])
def test_a_share_is_of_all_requests(policies: Policies, well: int, rings: bool) -> None:
    policy = policies.policy(**ratio())
    policies.turn(60)
    policies.fail(2)
    policies.fail(well, code="2xx")

    assert policies.state(policy).ringing is rings


@pytest.mark.parametrize(
    ("trigger", "rings"),
    [
        ({"count": 1}, True),
        ({"count": 2}, False),
        ({"percent": 50}, True),
        ({"percent": 60}, False),
    ],
)
def test_a_trigger_says_of_how_many_series(
    policies: Policies, trigger: dict[str, int], rings: bool
) -> None:
    by_model = SUM | {"groupByFields": ["metric.label.deployed_model_id"]}
    policy = policies.policy(**threshold(aggregations=[by_model], trigger=trigger))
    policies.turn(60)
    policies.fail(6, "1")
    policies.fail(1, "2")

    assert policies.state(policy).ringing is rings


@pytest.mark.parametrize(("combiner", "rings"), [("OR", True), ("AND", False)])
def test_conditions_are_combined(policies: Policies, combiner: str, rings: bool) -> None:
    [met], [unmet] = threshold()["conditions"], threshold(thresholdValue=99)["conditions"]
    policy = policies.policy(conditions=[met, unmet], combiner=combiner)

    assert list(policies.minutes(policy, 6)) == [rings]


def test_a_turned_clock_jumps_over_no_minute(policies: Policies) -> None:
    policy = policies.policy()
    policies.turn(60)
    policies.fail(6)
    policies.turn(600)

    [incident] = policies.incidents(policy)
    assert incident.opened == MINUTE + 60


def test_a_changed_policy_is_looked_at_at_once(policies: Policies) -> None:
    policy = policies.policy(**threshold(thresholdValue=9))
    assert list(policies.minutes(policy, 6)) == [False]

    changed = policies.cloud.update(policy, policy.inputs | threshold(thresholdValue=5))

    assert policies.state(changed).ringing


def test_a_policy_that_is_switched_off_is_quiet(policies: Policies) -> None:
    policy = policies.policy()
    list(policies.minutes(policy, 6))

    off = policies.cloud.update(policy, policy.inputs | {"enabled": False})

    assert policies.state(off).reason == "switched off"
    assert policies.incidents(off)[0].closed is not None


def test_what_a_deleted_policy_left_open_is_closed(policies: Policies) -> None:
    policy = policies.policy()
    list(policies.minutes(policy, 6))

    policies.cloud.delete(policy)

    [incident] = incidents(policies.cloud.store)
    assert incident.closed == MINUTE + 60
    with pytest.raises(NoPolicy, match="there is no alert policy"):
        state_of(policies.cloud.store, policy.id)


def test_channels_that_are_switched_on_are_told(policies: Policies) -> None:
    on, off = (
        policies.cloud.create(CHANNEL.token, CHANNEL.inputs | {"enabled": enabled}, name=name)
        for name, enabled in (("on", True), ("off", False))
    )
    elsewhere = "projects/serving-others/notificationChannels/1"
    policy = policies.policy(notificationChannels=[on.id, off.id, elsewhere])
    list(policies.minutes(policy, 6))

    [incident] = policies.incidents(policy)
    assert incident.told == (on.id, elsewhere)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            {
                "conditions": [{"displayName": "logs"} | LOGS],
                "alertStrategy": {"notificationRateLimit": {"period": "300s"}},
            },
            "not evaluated: conditionMatchedLog is not evaluated here",
        ),
        (
            threshold(filter='metric.type="logging.googleapis.com/user/a" resource.type="b"'),
            "not evaluated: Cannot find metric(s)",
        ),
        (threshold(aggregations=[]), "not evaluated: points that are not aligned"),
        (threshold(aggregations=[SUM, SUM]), "not evaluated: one aggregation is computed"),
        (threshold(forecastOptions={"forecastHorizon": "3600s"}), "not evaluated: forecasts"),
    ],
)
def test_what_is_not_evaluated_says_so(policies: Policies, more: dict[str, Any], told: str) -> None:
    policy = policies.policy(**more)
    policies.turn(60)

    assert policies.state(policy).reason.startswith(told)


def test_a_policy_was_not_evaluated_before_it_was_looked_at(policies: Policies) -> None:
    policy = policies.policy()

    assert state_of(policies.cloud.store, policy.id).reason == "not evaluated yet"


def test_nothing_is_looked_at_twice_in_a_minute(policies: Policies) -> None:
    policies.policy()
    policies.turn(60)
    policies.fail(6)

    assert len(watch(policies.cloud.store, policies.metrics)) == 1
    assert watch(policies.cloud.store, policies.metrics) == []


def test_latency_rings_by_the_percentile_of_all_requests(policies: Policies) -> None:
    p99 = {
        "alignmentPeriod": "60s",
        "perSeriesAligner": "ALIGN_DELTA",
        "crossSeriesReducer": "REDUCE_PERCENTILE_99",
    }
    slow = threshold(filter=of("prediction_latencies"), aggregations=[p99], thresholdValue=500)
    policy = policies.policy(**slow)
    policies.turn(60)
    at = policies.cloud.store.now() - 1
    data = [(at, 20.0)] * 50 + [(at, 900.0)] * 2
    Measured(policies.metrics).put("prediction_latencies", data, latency_type="total")

    assert policies.state(policy).reason == "errors: 900 is above 500"
