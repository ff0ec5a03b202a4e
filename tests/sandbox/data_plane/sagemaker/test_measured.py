"""A call becomes the data points that SageMaker sends."""

import pytest

from cloud_sandbox.data_plane.sagemaker.measured import Call, Times, data
from tests.sandbox.aws.sagemaker.served import HERE


def measured(status: int | None, instances: int = 1) -> dict[str, float]:
    call = Call(HERE, "fraud", "live", "v1", instances, status, Times(0.25, 0.002))
    return {datum.series.name: datum.value for datum in data(call, at=100)}


def test_latencies_are_in_microseconds() -> None:
    found = measured(200)

    assert found["ModelLatency"] == pytest.approx(250_000)
    assert found["OverheadLatency"] == pytest.approx(2_000)


@pytest.mark.parametrize(
    ("status", "errors"),
    [
        (200, (0, 0, 0)),
        (400, (1, 0, 1)),
        (500, (0, 1, 1)),
        (None, (0, 1, 1)),
    ],
)
def test_errors_are_counted_by_their_kind(
    status: int | None, errors: tuple[float, float, float]
) -> None:
    found = measured(status)

    told = ("Invocation4XXErrors", "Invocation5XXErrors", "InvocationModelErrors")
    assert tuple(found[name] for name in told) == errors


def test_a_call_counts_for_one_of_all_instances() -> None:
    found = measured(200, instances=4)

    assert (found["Invocations"], found["InvocationsPerInstance"]) == (1, 0.25)


def test_every_data_point_is_of_endpoint_and_variant_and_once_more_of_the_configuration() -> None:
    call = Call(HERE, "fraud", "live", "v1", 1, 200, Times(0, 0))

    found = {(datum.series.namespace, datum.series.dimensions) for datum in data(call, at=100)}

    dimensions = frozenset({("EndpointName", "fraud"), ("VariantName", "live")})
    fleet = dimensions | {("EndpointConfigName", "v1")}
    assert found == {("AWS/SageMaker", dimensions), ("AWS/SageMaker", fleet)}
