"""What a command deployed that was killed, and that no state knows of, goes with the resource."""

from typing import Any

import pytest

from tests.components.gcp.google import Google, Killed
from tests.components.gcp.vertex_deployment.conftest import Deployments

UNDEPLOY = "POST endpoints/7:undeployModel"


def test_what_a_killed_command_deployed_goes_too(google: Google, deployments: Deployments) -> None:
    """No state knows of it, and the program asks for something else by now."""
    google.lasts_s, google.dies_at = 600, google.at + 60
    with pytest.raises(Killed):
        deployments.up(machineType="n1-standard-4")
    google.dies_at = float("inf")

    deployments.destroy(deployments.up())

    assert google.changes == [UNDEPLOY, UNDEPLOY]
    assert google.endpoints["7"]["deployedModels"] == []


@pytest.mark.parametrize("change", [{"owner": "another"}, {"slot": "green"}])
def test_what_others_deployed_stays(
    google: Google, deployments: Deployments, change: dict[str, Any]
) -> None:
    other = deployments.up(**change)

    deployments.destroy(deployments.up())

    assert [it["id"] for it in google.endpoints["7"]["deployedModels"]] == [
        other["deployedModelId"]
    ]


def test_what_a_killed_command_deployed_stays_while_it_has_requests(
    google: Google, deployments: Deployments
) -> None:
    served = deployments.up(machineType="n1-standard-4")["deployedModelId"]
    google.endpoints["7"]["trafficSplit"] = {served: 100}

    deployments.destroy(deployments.up())

    assert [it["id"] for it in google.endpoints["7"]["deployedModels"]] == [served]
