"""What Azure Monitor was told of an endpoint."""

import time
from collections import Counter

from cloud_sandbox.engine.record import Scope
from tests.sandbox.data_plane.azure_arm.api import SUBSCRIPTION, id_of
from tests.sandbox.data_plane.azureml.served import Serving

ENDPOINTS = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
HERE = Scope("azure-native", SUBSCRIPTION, "")
_FAR_S = 10 * 86400
"""Tests turn the clock."""


def told(
    serving: Serving, resource: str, name: str, namespace: str = ENDPOINTS
) -> dict[frozenset[tuple[str, str]], list[float]]:
    """Values of a metric of a resource, by the dimensions that it has beside."""
    found = {}
    for series in serving.metrics.listed(HERE, namespace):
        if series.name == name and ("resourceId", resource.lower()) in series.dimensions:
            values = serving.metrics.values(series, 0, time.time() + _FAR_S)
            rest = series.dimensions - {("resourceId", resource.lower())}
            found[rest] = [value for _, value in values]
    return found


def counted(serving: Serving, endpoint: str, deployment: str) -> Counter[str]:
    """How many answers of a deployment there were, by their status."""
    counts: Counter[str] = Counter()
    for dimensions, values in told(serving, id_of(endpoint), "RequestsPerMinute").items():
        if dict(dimensions)["deployment"] == deployment:
            counts[dict(dimensions)["statusCode"]] += len(values)
    return counts


def until(serving: Serving, endpoint: str, deployment: str, wanted: int) -> Counter[str]:
    """Wait for so many answers of a deployment to be written; how many there are, by status."""
    given_up = time.monotonic() + 20
    while True:
        found = counted(serving, endpoint, deployment)
        if found.total() >= wanted or time.monotonic() > given_up:
            return found
        time.sleep(0.02)
