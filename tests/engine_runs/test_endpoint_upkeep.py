"""What changes around an endpoint, and how it ends."""

import pytest

from tests.engine_runs.endpoints import ALARM, ENDPOINT, LOGS
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("endpoints")

_TAGGED = {
    *("BucketObjectv2", "Endpoint", "EndpointConfiguration", "LogGroup", "MetricAlarm"),
    *("Model", "Role", "Target"),
}


def test_another_threshold_changes_only_its_alarm(changed: Run) -> None:
    assert changed.done("stricter") == [("update", "MetricAlarm")]
    assert "threshold" in changed.step("update", ALARM, "stricter-errors").changed


def test_a_limit_on_latency_adds_an_alarm_that_rollouts_go_back_on(changed: Run) -> None:
    """The endpoint itself is left alone: to it, other rollback alarms were another endpoint."""
    assert changed.done("timed") == [("create", "MetricAlarm"), ("update", "EndpointUpdate")]
    assert changed.step("create", ALARM, "timed-latency")


def test_another_log_retention_changes_only_the_log_group(changed: Run) -> None:
    assert changed.done("logged") == [("update", "LogGroup")]
    assert changed.step("update", LOGS, "logged").changed == {"retentionInDays"}


def test_other_tags_reach_everything_in_place(changed: Run) -> None:
    steps = changed.of("tagged")

    assert {(step.op, step.changed) for step in steps} == {("update", frozenset({"tags"}))}
    assert {what for _, what in changed.done("tagged")} == _TAGGED


def test_a_refresh_finds_what_was_applied(refreshed: Run, settled: Run) -> None:
    """Of an endpoint that was moved, the state learns what it runs; no more is to be learnt."""
    refreshed.succeeded()
    assert {(step.op, step.token) for step in refreshed.steps} == {("update", ENDPOINT)}
    assert refreshed.cloud == settled.cloud


def test_an_up_after_a_refresh_changes_nothing(reassured: Run) -> None:
    reassured.succeeded()
    assert reassured.steps == []


def test_a_protected_endpoint_keeps_everything_from_being_destroyed(
    forbidden: Run, settled: Run
) -> None:
    forbidden.failed()
    assert any("because it is protected" in error for error in forbidden.errors)
    assert forbidden.cloud == settled.cloud


def test_destroy_leaves_nothing_in_the_cloud_and_in_the_state(
    destroyed: Run, endpoints: Sandboxed
) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert endpoints.state() == []
