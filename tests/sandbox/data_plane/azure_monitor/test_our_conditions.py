"""Our own conditions ask the sandbox's Azure Monitor, and its alert rules mean the same."""

from typing import Any

import pytest

from cloud_sandbox.azure_native.monitor.alerts_watched import state_of, watch
from serving_components.azure.conditions import symptoms
from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.listed import rings
from serving_components.azure.conditions.rule import criterion, window
from serving_components.azure.conditions.series import Place
from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.monitoring import Monitoring
from tests.sandbox.azure_native.monitor.measured import Measured
from tests.sandbox.azure_native.monitor.metric_alert_example import ALERT, of
from tests.sandbox.data_plane.azure_monitor.monitor import Monitor

pytestmark = pytest.mark.xdist_group("azure-monitor")


@pytest.fixture(scope="module", name="fraud")
def measured_endpoint(monitor: Monitor) -> str:
    """Blue is well; of green's requests each second failed, and they took long."""
    id_ = monitor.api.endpoint("conditions", "blue", "green")
    store = monitor.api.cloud.store
    measured = Measured(monitor.metrics, id_)
    at = store.now() // 60 * 60 + 5
    measured.answered("blue", "200", *[at] * 40)
    measured.took("blue", *[20] * 40, at=at)
    measured.answered("green", "200", *[at] * 10)
    measured.answered("green", "424", *[at] * 6, model="500")
    measured.answered("green", "503", *[at] * 4, model="")
    measured.took("green", *[900] * 20, at=at)
    store.turn_clock(60)
    return id_


@pytest.mark.parametrize(
    ("condition", "blue", "green"),
    [
        (symptoms.errors(40), False, True),
        (symptoms.errors(60), False, False),
        (symptoms.failed_requests(1), False, True),
        (symptoms.latency(500), False, True),
        (symptoms.mean_latency(500), False, True),
    ],
)
def test_a_condition_holds_for_one_deployment_and_not_for_the_other(
    monitor: Monitor, fraud: str, condition: Condition, blue: bool, green: bool
) -> None:
    asked = Monitoring(lambda: Address(f"{monitor.api.url}/pace/0", ours=True))
    now = monitor.api.cloud.store.now()

    def holds(deployment: str) -> bool:
        return rings(condition, Place(fraud, deployment), now, asked.metrics)

    assert (holds("blue"), holds("green")) == (blue, green)


@pytest.mark.parametrize("condition", [symptoms.failed_requests(3), symptoms.latency(500)])
def test_a_rule_of_a_condition_fires(monitor: Monitor, condition: Condition, fraud: str) -> None:
    cloud = monitor.api.cloud
    asked: dict[str, Any] = {_camel(name): it for name, it in criterion(condition).items()}
    inputs = {"actions": [], "ruleName": condition.symptom, "scopes": [fraud]}
    rule = cloud.create(
        ALERT.token,
        ALERT.inputs | inputs | {"windowSize": window(condition)} | of(asked),
        name=condition.symptom,
    )
    cloud.store.turn_clock(60)
    watch(cloud.store, monitor.metrics)

    assert state_of(cloud.store, rule.id).fired


def _camel(name: str) -> str:
    """The engine's word for an argument."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))
