"""A container that takes longer than its probes allow does not live."""

from typing import Any

import pytest

from cloud_sandbox.data_plane.azureml.probes import too_late
from cloud_sandbox.data_plane.azureml.routes import Routes

ONE = Routes.of({})
APART = Routes.of({"inferenceConfig": {"livenessRoute": {"path": "/live", "port": 5001}}})
STRICT = {"initialDelay": "PT1S", "period": "PT2S", "failureThreshold": 3}


@pytest.mark.parametrize(
    ("probes", "launch_s", "told"),
    [
        ({}, 310, ""),
        ({}, 311, "it took 311.0 s to answer GET /, and its livenessProbe gives up after 310 s"),
        ({"livenessProbe": STRICT}, 7, ""),
        ({"livenessProbe": STRICT}, 7.5, "its livenessProbe gives up after 7 s"),
        ({"livenessProbe": STRICT, "startupProbe": STRICT | {"period": "PT1M"}}, 100, ""),
        ({"startupProbe": STRICT}, 8, "its startupProbe gives up after 7 s"),
        ({"readinessProbe": STRICT}, 100, ""),
    ],
)
def test_how_long_it_may_take_is_its_probes(
    probes: dict[str, Any], launch_s: float, told: str
) -> None:
    found = too_late(probes, ONE, launch_s)

    assert told in found
    assert bool(found) == bool(told)


def test_what_tells_that_it_lives_may_take_its_time() -> None:
    assert too_late({"livenessProbe": STRICT}, APART, 1000) == ""
