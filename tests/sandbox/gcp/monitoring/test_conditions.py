"""The components' own conditions: a rollout that watches them and an alert policy see the same."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane.monitoring_api import time_series
from cloud_sandbox.data_plane.monitoring_api.asked import Asked
from cloud_sandbox.engine.series import Metrics
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.listed import rings
from serving_components.gcp.conditions.policy import as_policy
from serving_components.gcp.conditions.series import Place
from serving_components.gcp.conditions.symptoms import at_max, cpu, errors, gpu, latency, no_traffic
from tests.sandbox.gcp.emulation import PROJECT, REGION
from tests.sandbox.gcp.monitoring.measured import MINUTE, Measured
from tests.sandbox.gcp.monitoring.policies import Policies
from tests.support.emulated import Emulated, Made
from tests.support.standing_clock import StandingClock

ENDPOINT = Measured.endpoint
WHOLE = Place(REGION, ENDPOINT)
Happening = Callable[[Measured, float], object]


@pytest.fixture(name="policies")
def clocked(cloud: Emulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policies:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(MINUTE))
    return Policies(cloud, Metrics(tmp_path / "home" / "metrics.sqlite3"))


def rang(policies: Policies, condition: Condition, place: Place = WHOLE) -> bool:
    """Whether a rollout finds that it rings now."""

    def ask(query: Mapping[str, str | list[str]]) -> Mapping[str, Any]:
        told = {name: [it] if isinstance(it, str) else it for name, it in query.items()}
        return time_series.listed(Asked(policies.cloud.store, policies.metrics, PROJECT, {}, told))

    return rings(condition, place, policies.cloud.store.now(), ask)


def policy(policies: Policies, condition: Condition) -> Made:
    """An alert policy of it, with the provider's names."""
    told = _camel(as_policy(condition, WHOLE))
    return policies.policy(conditions=[told])


def _camel(value: Any) -> Any:
    if isinstance(value, list):
        return [_camel(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        head + "".join(map(str.title, rest)): _camel(item)
        for name, item in value.items()
        for head, *rest in [name.split("_")]
    }


def answers(failed: int, well: int) -> Happening:
    def happen(measured: Measured, at: float) -> None:
        measured.answered("5xx", *[at] * failed)
        measured.answered("2xx", *[at] * well)

    return happen


def gauge(name: str, value: float) -> Happening:
    return lambda measured, at: measured.put(name, [(at, value)], replica_id="a")


def slow(milliseconds: float) -> Happening:
    return lambda measured, at: measured.put(
        "prediction_latencies", [(at, milliseconds)], latency_type="total"
    )


CASES = [
    pytest.param(errors(1), answers(2, 98), True, id="errors"),
    pytest.param(errors(1), answers(1, 199), False, id="few-errors"),
    pytest.param(latency(500), slow(501), True, id="slow"),
    pytest.param(latency(500), slow(499), False, id="fast"),
    pytest.param(no_traffic(2), answers(0, 1), False, id="traffic"),
    pytest.param(at_max(3, 2), gauge("replicas", 3), True, id="at-max"),
    pytest.param(at_max(3, 2), gauge("replicas", 2), False, id="below-max"),
    pytest.param(cpu(80, 4), gauge("cpu/utilization", 3.3), True, id="busy"),
    pytest.param(cpu(80, 4), gauge("cpu/utilization", 3.1), False, id="idle"),
    pytest.param(gpu(90), gauge("accelerator/duty_cycle", 0.95), True, id="gpu"),
]


@pytest.mark.parametrize(("condition", "happening", "wanted"), CASES)
def test_a_rollout_and_a_policy_agree(
    policies: Policies, condition: Condition, happening: Happening, wanted: bool
) -> None:
    told = policy(policies, condition)
    for _ in range(4):
        policies.turn(60)
        happening(Measured(policies.metrics), policies.cloud.store.now() - 1)

    assert rang(policies, condition) is wanted
    assert policies.state(told).ringing is wanted


def test_silence_rings_for_both(policies: Policies) -> None:
    told = policy(policies, no_traffic(2))
    Measured(policies.metrics).answered("2xx", policies.cloud.store.now())
    policies.turn(240)

    assert rang(policies, no_traffic(2))
    assert policies.state(told).ringing


def test_a_rollout_looks_at_one_deployment_alone(policies: Policies) -> None:
    policies.turn(60)
    for _ in range(3):
        policies.turn(60)
        at = policies.cloud.store.now() - 1
        answers(9, 1)(Measured(policies.metrics, model="2"), at)
        answers(0, 10)(Measured(policies.metrics, model="1"), at)

    assert not rang(policies, errors(1), Place(REGION, ENDPOINT, "1"))
    assert rang(policies, errors(1), Place(REGION, ENDPOINT, "2"))
