"""What /metrics shows of requests, read as Prometheus would."""

from prometheus_client.parser import text_string_to_metric_families

from serving_runtime.metrics import CONTENT_TYPE, Metrics
from tests.runtime.asgi import service, told


def read(text: bytes) -> dict[str, float]:
    return {
        f"{sample.name}{sorted(sample.labels.items()) or ''}": sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def test_requests_are_counted_by_outcome() -> None:
    app = service(max_body_bytes=1)
    told(app, b"a")
    told(app, b"ab")

    got = told(app, b"", method="GET", path="/metrics")
    found = read(got.body)

    assert got.headers["content-type"] == CONTENT_TYPE
    assert found["serving_requests_total[('outcome', 'answered')]"] == 1
    assert found["serving_requests_total[('outcome', 'refused')]"] == 1
    assert found["serving_requests_in_flight"] == 0


def test_the_histogram_counts_what_took_no_longer_than_each_bound() -> None:
    metrics = Metrics()
    for seconds in (0.0005, 0.003, 0.003, 100):
        metrics.ended("answered", seconds)

    found = read(metrics.exposition())

    bucket = "serving_request_seconds_bucket[('le', '{}')]".format
    assert [found[bucket(le)] for le in ("0.0005", "0.0025", "0.005", "60.0", "+Inf")] == [
        1,
        1,
        3,
        3,
        4,
    ]
    assert found["serving_request_seconds_count"] == 4
    assert found["serving_request_seconds_sum"] == 100.0065


def test_the_model_is_named_once_it_is_loaded() -> None:
    metrics = Metrics()
    before = read(metrics.exposition())
    metrics.model, metrics.ready = {"version": "v1"}, True

    found = read(metrics.exposition())

    assert not [name for name in before if name.startswith("serving_model_info")]
    assert before["serving_model_ready"] == 0
    assert found["serving_model_info[('version', 'v1')]"] == 1
    assert found["serving_model_ready"] == 1
