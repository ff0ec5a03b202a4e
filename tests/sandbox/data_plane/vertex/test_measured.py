"""What Cloud Monitoring is told of each request."""

import time
from collections import Counter
from collections.abc import Callable

import pytest

from cloud_sandbox.engine.record import Scope
from tests.sandbox.data_plane.vertex.served import Serving
from tests.sandbox.data_plane.vertex_api.api import Refused

pytestmark = pytest.mark.xdist_group("vertex predictions")

HERE = Scope("gcp", "serving-tests", "europe-west4")


def told(serving: Serving, endpoint: str) -> dict[tuple[str, str], list[float]]:
    """Values by the metric's name and the label that only it has."""
    found = {}
    for series in serving.metrics.listed(HERE, "aiplatform.googleapis.com"):
        labels = dict(series.dimensions)
        if labels.pop("endpoint_id") != endpoint:
            continue
        assert labels.pop("location") == "europe-west4"
        assert labels.pop("deployed_model_id") == "1"
        label = next(iter(labels.values()), "")
        values = [value for _, value in serving.metrics.values(series, 0, time.time() + 60)]
        found[series.name.removeprefix("prediction/online/"), label] = values
    return found


def until(found: Callable[[], dict[tuple[str, str], list[float]]], wanted: int) -> Counter[str]:
    """Wait for so many answers to be written; how many there are of each class."""
    given_up = time.monotonic() + 20
    while True:
        counts = Counter(
            {label: len(values) for (name, label), values in found().items() if "response" in name}
        )
        if counts.total() >= wanted or time.monotonic() > given_up:
            return counts
        time.sleep(0.02)


def test_a_request_is_counted_by_its_answer_and_timed(serving: Serving) -> None:
    serving.deployed("20", "measured")
    serving.predict("20", "a", "b", "c")
    for instances in (["fail"], ["nothing"]):
        with pytest.raises(Refused):
            serving.predict("20", *instances)

    answers = until(lambda: told(serving, "20"), 3)

    assert answers == {"2xx": 1, "5xx": 2}
    found = told(serving, "20")
    assert found["prediction_count", ""] == [3]
    assert sorted(found["error_count", ""]) == [0, 1, 1]
    latencies = {kind: found["prediction_latencies", kind] for kind in ("model", "overhead")}
    assert found["prediction_latencies", "total"] == [
        pytest.approx(sum(both)) for both in zip(*latencies.values(), strict=True)
    ]
    assert all(0 < value < 60_000 for value in found["prediction_latencies", "total"])
