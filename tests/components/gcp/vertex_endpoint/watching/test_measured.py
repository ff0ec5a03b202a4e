"""What an endpoint counts is there for alerts made elsewhere."""

from typing import Any

import pulumi

from serving_components.gcp import VertexEndpoint
from tests.components.gcp.vertex_endpoint.around import an_endpoint
from tests.support.cloud import RecordingCloud


def test_a_metric_is_found_by_the_endpoint_that_it_is_of(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[Any]:
        made = VertexEndpoint("fraud", an_endpoint(endpoint_id="184062"))
        return pulumi.Output.all(made.metric_errors().filter, made.metric_latency().filter)

    failed, slow = cloud.deploy(program)
    assert 'resource.labels.endpoint_id = "184062"' in failed
    assert 'starts_with("5")' in failed
    assert '/prediction_latencies"' in slow


def test_any_other_metric_is_there_by_its_name(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[Any]:
        made = VertexEndpoint("fraud", an_endpoint())
        overhead = made.metric(
            "prediction_latencies",
            "ALIGN_DELTA",
            "REDUCE_MEAN",
            ['metric.labels.latency_type = "overhead"'],
        )
        return pulumi.Output.all(overhead.filter, overhead.aggregation)

    told, aggregation = cloud.deploy(program)
    assert told.endswith('metric.labels.latency_type = "overhead"')
    assert aggregation == {
        "alignment_period": "60s",
        "per_series_aligner": "ALIGN_DELTA",
        "cross_series_reducer": "REDUCE_MEAN",
    }


def test_an_endpoint_of_others_counts_too(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[Any]:
        name = "projects/other/locations/europe-west1/endpoints/99"
        return VertexEndpoint.from_endpoint("theirs", name).metric_requests().filter

    told = cloud.deploy(program)
    assert 'resource.labels.endpoint_id = "99"' in told
    assert 'resource.labels.location = "europe-west1"' in told
