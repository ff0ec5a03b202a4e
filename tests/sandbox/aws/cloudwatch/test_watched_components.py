"""The alarms that a component makes, on requests that fail, lag and stop."""

from collections.abc import Callable

import pytest

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.engine.series import Datum, Series
from serving_components import Alarms
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import a_request
from tests.sandbox.aws.cloudwatch.clocked import MINUTE, SCOPE, Clocked
from tests.sandbox.aws.cloudwatch.examples import ALARM as METRIC_ALARM
from tests.support.cloud import RecordingCloud

OK, ALARM, INSUFFICIENT = State.OK, State.ALARM, State.INSUFFICIENT_DATA
ASKED = Alarms(error_percent=2.5, p99_ms=100, no_traffic_minutes=5)

Traffic = Callable[..., dict[str, State]]


@pytest.fixture(name="minute")
def minute_of_traffic(clocked: Clocked) -> Traffic:
    """Let a minute of requests pass; gives the states of the three alarms."""
    cloud = RecordingCloud()
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(alarms=ASKED)))
    names = {}
    for registered in cloud.of(METRIC_ALARM.token):
        made = clocked.aws.create(METRIC_ALARM.token, registered.inputs, name=registered.name)
        names[registered.name] = made.id
    endpoint = cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]
    dimensions = frozenset({("EndpointName", endpoint), ("VariantName", "live")})

    def pass_(requests: int = 0, errors: int = 0, *, latency_ms: float = 10) -> dict[str, State]:
        clocked.turn(MINUTE)
        at = clocked.aws.store.now() - 1
        sent = {
            "Invocations": [1.0] * requests,
            "Invocation5XXErrors": [1.0] * errors + [0.0] * (requests - errors),
            "ModelLatency": [latency_ms * 1000] * requests,
        }
        clocked.metrics.put(
            Datum(Series(SCOPE, "AWS/SageMaker", name, dimensions), at, value)
            for name, values in sent.items()
            for value in values
        )
        clocked.watch()
        return {name: clocked.state(identity).state for name, identity in names.items()}

    return pass_


def test_what_a_component_asks_is_evaluated(minute: Traffic) -> None:
    assert set(minute(10).values()) == {OK}


def test_three_of_five_failing_minutes_alarm(minute: Traffic) -> None:
    minutes = [minute(100, errors) for errors in (0, 3, 2, 3, 3, 0, 0)]

    assert [states["fraud-errors"] for states in minutes] == [OK, OK, OK, OK, ALARM, ALARM, OK]


def test_three_of_five_slow_minutes_alarm(minute: Traffic) -> None:
    minutes = [minute(100, latency_ms=taken) for taken in (10, 101, 100, 101, 101, 10, 10)]

    assert [states["fraud-latency"] for states in minutes] == [OK, OK, OK, OK, ALARM, ALARM, OK]


def test_silence_alarms_once_nothing_is_left_in_the_evaluation_range(minute: Traffic) -> None:
    """Two periods of a minute are retrieved beyond five, so the last request counts so long."""
    assert minute(1)["fraud-no-traffic"] is OK
    silent = [minute()["fraud-no-traffic"] for _ in range(7)]

    assert silent == [OK] * 6 + [ALARM]
    assert minute(1)["fraud-no-traffic"] is OK


def test_an_endpoint_without_requests_neither_fails_nor_lags(minute: Traffic) -> None:
    states = [minute() for _ in range(10)][-1]

    assert (states["fraud-errors"], states["fraud-latency"]) == (OK, OK)
