"""What Azure Monitor is told of deployments, whoever asks them."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from cloud_sandbox.azure_native.machinelearningservices.instances import with_instances
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from tests.sandbox.data_plane.azure_arm.api import id_of
from tests.sandbox.data_plane.azureml.measured import told
from tests.sandbox.data_plane.azureml.served import Serving
from tests.support.emulated import Refused

pytestmark = pytest.mark.xdist_group("azureml scores")

DEPLOYMENTS = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments"


def values(serving: Serving, endpoint: str, name: str) -> dict[str, list[float]]:
    """Values of a metric of its deployment `blue`, by the instance that they are of."""
    found = told(serving, f"{id_of(endpoint)}/deployments/blue", name, DEPLOYMENTS)
    return {dict(dimensions).get("instanceId", ""): it for dimensions, it in found.items()}


def until(met: Callable[[], bool]) -> None:
    given_up = time.monotonic() + 20
    while not met() and time.monotonic() < given_up:
        time.sleep(0.02)


def test_each_instance_is_told_of(serving: Serving) -> None:
    serving.endpoint("gauged")
    serving.deploy("gauged", "blue", "first", capacity=2)

    until(lambda: bool(values(serving, "gauged", "CpuMemoryUtilizationPercentage")))

    assert values(serving, "gauged", "DeploymentCapacity")[""][0] == 2
    for name in ("CpuUtilizationPercentage", "CpuMemoryUtilizationPercentage"):
        found = values(serving, "gauged", name)
        assert found.keys() == {"instance-0", "instance-1"}
        assert all(0 <= value <= 100 for it in found.values() for value in it)


def test_a_change_of_instances_is_told_at_once(serving: Serving) -> None:
    serving.endpoint("growing")
    serving.deploy("growing", "blue", "first")
    until(lambda: bool(values(serving, "growing", "DeploymentCapacity")))
    store = serving.api.cloud.store
    [record] = [it for it in store.all(DEPLOYMENT) if "/growing/" in it.id]

    store.put(replace(record, inputs=with_instances(record.inputs, 3)))

    until(lambda: 3.0 in values(serving, "growing", "DeploymentCapacity")[""])
    found = values(serving, "growing", "DeploymentCapacity")[""]
    assert (found[0], found[-1]) == (1, 3)


def test_nothing_is_told_of_what_never_came_up(serving: Serving) -> None:
    serving.endpoint("hopeless")
    with pytest.raises(Refused):
        serving.deploy("hopeless", "blue", "broken")
    serving.endpoint("beside")
    serving.deploy("beside", "blue", "first")

    until(lambda: bool(values(serving, "beside", "DeploymentCapacity")))

    assert values(serving, "hopeless", "DeploymentCapacity") == {}
