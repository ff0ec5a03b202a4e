"""While an update goes on both fleets run, and each gets its share of the requests."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.alarm import METRIC_ALARM
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics, Series
from cloud_sandbox.engine.standing import Identity, Turn, put_turn
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker.deployed import Served, call, variant
from tests.sandbox.data_plane.sagemaker_api.asking import client

pytestmark = pytest.mark.xdist_group("rollout")

PROVISIONING_S = 300
BAKE_S = 1000
ALARM = {
    "name": "rings",
    "comparisonOperator": "GreaterThanThreshold",
    "evaluationPeriods": 1,
    "metricName": "Invocation5XXErrors",
    "namespace": "AWS/SageMaker",
    "period": 60,
    "statistic": "Sum",
    "threshold": 0,
    "treatMissingData": "notBreaching",
}
ALARMS = {"Alarms": [{"AlarmName": "rings"}]}


def canary(percent: int) -> dict[str, Any]:
    routing = {
        "Type": "CANARY",
        "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": percent},
        "WaitIntervalInSeconds": BAKE_S,
    }
    return {
        "BlueGreenUpdatePolicy": {"TrafficRoutingConfiguration": routing},
        "AutoRollbackConfiguration": ALARMS,
    }


@dataclass(frozen=True)
class Rolling:
    """A sandbox whose clouds take their time, on a clock that tests turn."""

    cloud: Served
    url: str

    @property
    def sagemaker(self) -> Any:
        return client("sagemaker", f"{self.url}/pace/1")

    def prepare(self, name: str, **new: Any) -> None:
        """Endpoint `name` that answers by its old version, and the configuration of a new one."""
        self.cloud.serve(name, "old")
        self.cloud.model(f"{name}-new", "new", **new)
        self.cloud.configuration(f"{name}-new", variant("live", f"{name}-new"))

    def begin(self, name: str, percent: int = 50) -> None:
        self.sagemaker.update_endpoint(
            EndpointName=name, EndpointConfigName=f"{name}-new", DeploymentConfig=canary(percent)
        )

    def baking(self, name: str) -> None:
        """Let the new fleet be provisioned, and come to be healthy."""
        self.cloud.aws.store.turn_clock(PROVISIONING_S)
        while self.stage(name) != "Baking":
            pass

    def stage(self, name: str) -> str:
        told = self.sagemaker.describe_endpoint(EndpointName=name)
        [pending] = told["PendingDeploymentSummary"]["ProductionVariants"]
        return str(pending["VariantStatus"][0]["Status"])

    def status(self, name: str) -> str:
        return str(self.sagemaker.describe_endpoint(EndpointName=name)["EndpointStatus"])

    def answers(self, name: str, times: int = 60) -> Counter[str]:
        return Counter(call(self.url, name)[0] for _ in range(times))


@pytest.fixture(scope="module", name="rollouts")
def rollouts_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rolling]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    cloud.aws.create(METRIC_ALARM, ALARM, name="rings")
    with running(cloud.home) as url:
        yield Rolling(cloud, url)


def test_a_canary_gets_its_share_then_all(rollouts: Rolling) -> None:
    rollouts.prepare("shared")
    rollouts.begin("shared")
    at_first = rollouts.answers("shared", 5)
    rollouts.baking("shared")

    shared = rollouts.answers("shared", 100)

    assert at_first == {"old": 5}
    assert shared["old"] > 25
    assert shared["new"] > 25
    rollouts.cloud.aws.store.turn_clock(BAKE_S)
    assert rollouts.answers("shared", 10) == {"new": 10}
    rollouts.cloud.aws.store.turn_clock(BAKE_S)
    assert rollouts.status("shared") == "InService"
    assert rollouts.answers("shared", 10) == {"new": 10}


def test_after_an_alarm_the_old_fleet_answers_everything(rollouts: Rolling) -> None:
    rollouts.prepare("alarmed")
    rollouts.begin("alarmed")
    rollouts.baking("alarmed")
    store = rollouts.cloud.aws.store
    rings = Identity(HERE, METRIC_ALARM, "rings")
    put_turn(store, Turn(rings, store.now(), "OK", "ALARM", "the threshold was crossed"))
    while rollouts.status("alarmed") != "RollingBack":
        pass

    answers = rollouts.answers("alarmed", 20)

    put_turn(store, Turn(rings, store.now(), "ALARM", "OK", "no more"))
    assert answers == {"old": 20}
    told = rollouts.sagemaker.describe_endpoint(EndpointName="alarmed")
    assert told["EndpointConfigName"] == "alarmed-old"
    assert told["FailureReason"] == "alarm rings went to ALARM: the threshold was crossed"


def test_a_new_fleet_that_is_never_healthy_gets_no_request(rollouts: Rolling) -> None:
    rollouts.prepare("broken", environment={"SAGEMAKER_PROGRAM": "nowhere.py"})
    rollouts.begin("broken")
    while rollouts.status("broken") == "Updating":
        pass

    assert rollouts.answers("broken", 5) == {"old": 5}


def test_metrics_tell_the_old_fleet_from_the_new_one(rollouts: Rolling) -> None:
    rollouts.prepare("told-apart")
    rollouts.begin("told-apart")
    rollouts.baking("told-apart")

    answers = rollouts.answers("told-apart", 40)

    for word, times in answers.items():
        while measured(rollouts, "told-apart", f"told-apart-{word}") != times:
            pass
    assert sum(answers.values()) == 40


def measured(rollouts: Rolling, endpoint: str, configuration: str) -> int:
    dimensions = {
        ("EndpointName", endpoint),
        ("VariantName", "live"),
        ("EndpointConfigName", configuration),
    }
    series = Series(HERE, "AWS/SageMaker", "Invocations", frozenset(dimensions))
    return len(Metrics(rollouts.cloud.home / "metrics.sqlite3").values(series, 0, 1e12))


def test_a_data_plane_that_comes_later_goes_on_where_the_update_is(tmp_path: Path) -> None:
    """The state is a function of what is written, so it does not matter who computes it."""
    cloud = Served(tmp_path / "sandbox")
    cloud.aws.create(METRIC_ALARM, ALARM, name="rings")
    with running(cloud.home) as url:
        first = Rolling(cloud, url)
        first.prepare("resumed")
        first.begin("resumed")
        first.baking("resumed")

    with running(cloud.home) as url:
        answers = Rolling(cloud, url).answers("resumed", 60)

    assert set(answers) == {"old", "new"}
