"""The alarms of many variants, evaluated by CloudWatch's rules."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.engine.series import Datum, Series
from serving_components import Alarms, Channels, Scaling
from serving_components.aws import SageMakerEndpoint, Variant
from tests.components.aws.requests import a_request
from tests.sandbox.aws.cloudwatch.clocked import MINUTE, SCOPE, Clocked
from tests.sandbox.aws.cloudwatch.examples import ALARM as METRIC_ALARM
from tests.support.cloud import RecordingCloud

OK, ALARM = State.OK, State.ALARM
COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
REQUESTS, INSTANCES = "AWS/SageMaker", "/aws/sagemaker/Endpoints"

Sent = Mapping[tuple[str, str], Iterable[float]]
"""Values by variant and metric."""

Minute = Callable[[Sent], dict[str, State]]


def watched(clocked: Clocked, **asked: Any) -> Minute:
    """Make what an endpoint asks for; what it gives lets a minute pass and tells the states."""
    cloud = RecordingCloud()
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(**asked)))
    names = {}
    for token in (METRIC_ALARM.token, COMPOSITE_ALARM):
        for registered in cloud.of(token):
            made = clocked.aws.create(token, registered.inputs, name=registered.name)
            names[registered.name.removeprefix("fraud-")] = made.id
    endpoint = cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]

    def pass_(sent: Sent) -> dict[str, State]:
        clocked.turn(MINUTE)
        at = clocked.aws.store.now() - 1
        clocked.metrics.put(
            Datum(_series(endpoint, variant, name), at, value)
            for (variant, name), values in sent.items()
            for value in values
        )
        clocked.watch()
        return {suffix: clocked.state(identity).state for suffix, identity in names.items()}

    return pass_


def _series(endpoint: str, variant: str, name: str) -> Series:
    namespace = INSTANCES if name.endswith("Utilization") else REQUESTS
    pairs = {("EndpointName", endpoint), ("VariantName", variant)}
    return Series(SCOPE, namespace, name, frozenset(pairs))


def traffic(variant: str, errors: int = 0, latency_ms: float = 10) -> Sent:
    """A hundred requests."""
    return {
        (variant, "Invocations"): [1.0] * 100,
        (variant, "Invocation5XXErrors"): [1.0] * errors + [0.0] * (100 - errors),
        (variant, "ModelLatency"): [latency_ms * 1000] * 100,
    }


def alarmed(states: dict[str, State]) -> set[str]:
    return {suffix for suffix, state in states.items() if state is ALARM}


@pytest.fixture(name="ten")
def ten_variants(clocked: Clocked) -> Minute:
    variants = {f"v{number}": Variant() for number in range(10)}
    alarms = Alarms(error_percent=5, p99_ms=100, mean_ms=50)
    return watched(clocked, variants=variants, alarms=alarms)


def test_the_worst_variant_alone_sets_off_what_a_rollout_goes_back_on(ten: Minute) -> None:
    minute = {**traffic("v1"), **traffic("v7", errors=6)}

    states = [ten(minute) for _ in range(3)][-1]

    assert alarmed(states) == {"v7-errors", "errors-worst-2"}


def test_the_slowest_variant_alone_sets_off_what_a_rollout_goes_back_on(ten: Minute) -> None:
    minute = {**traffic("v1", latency_ms=49), **traffic("v3", latency_ms=101)}

    states = [ten(minute) for _ in range(3)][-1]

    assert alarmed(states) == {"v3-latency", "v3-mean", "latency-worst", "mean-worst"}


def test_many_variants_that_are_well_together_set_off_nothing(ten: Minute) -> None:
    """Each has fewer failures than is asked; the sum of them has not."""
    minute: dict[tuple[str, str], Iterable[float]] = {}
    for number in range(10):
        minute |= traffic(f"v{number}", errors=4)

    assert alarmed([ten(minute) for _ in range(5)][-1]) == set()


def test_variants_without_requests_are_no_trouble(ten: Minute) -> None:
    assert alarmed([ten({}) for _ in range(5)][-1]) == set()


def test_a_machine_is_full_by_the_sum_over_its_cores(clocked: Clocked) -> None:
    """An `ml.m5.large` has two: 190 is 95 % of it, 110 is 55 %."""
    minute = watched(clocked, alarms=Alarms(cpu_percent=90, memory_percent=90))

    def used(cpu: float, memory: float) -> set[str]:
        sent = {("live", "CPUUtilization"): [cpu], ("live", "MemoryUtilization"): [memory]}
        return alarmed([minute(sent) for _ in range(5)][-1])

    assert used(110, 50) == set()
    assert used(190, 50) == {"cpu"}
    assert used(110, 95) == {"memory"}


def test_being_at_the_maximum_is_told_once_it_lasts(clocked: Clocked) -> None:
    scaling = Scaling(min=1, max=3, requests_per_minute=100)
    minute = watched(clocked, scaling=scaling, alarms=Alarms(at_max_minutes=4))

    def instances(*counts: int) -> list[bool]:
        sent = [{("live", "CPUUtilization"): [50.0] * count} for count in counts]
        return ["at-max" in alarmed(minute(each)) for each in sent]

    assert instances(3, 3, 3, 2) == [False] * 4
    assert instances(3, 3, 3, 3, 3) == [False, False, False, True, True]
    assert instances(2) == [False]


def test_a_pager_hears_of_the_first_trouble_and_of_the_end_of_the_last(clocked: Clocked) -> None:
    channels = Channels(page=["arn:aws:sns:eu-west-1:123456789012:pager"])
    alarms = Alarms(p99_ms=100, memory_percent=90, channels=channels)
    minute = watched(clocked, alarms=alarms)

    def lasts(sent: Sent, minutes: int = 5) -> tuple[set[str], bool]:
        found = alarmed([minute(sent) for _ in range(minutes)][-1])
        return found - {"page"}, "page" in found

    assert lasts(traffic("live")) == (set(), False)
    assert lasts({**traffic("live"), ("live", "MemoryUtilization"): [95]}) == ({"memory"}, False)
    assert lasts(traffic("live", errors=9)) == ({"errors"}, True)
    assert lasts(traffic("live", errors=9, latency_ms=200)) == ({"errors", "latency"}, True)
    assert lasts(traffic("live", latency_ms=200)) == ({"latency"}, True)
    assert lasts(traffic("live")) == (set(), False)
