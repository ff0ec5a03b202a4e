"""The alarms that a rollout goes back on: at most ten, however many variants there are.

A single alarm of each symptom and variant while they fit, as it names what is bad; otherwise one
of the worst variant. Composite alarms would do too, but SageMaker may not see them: what
DescribeAlarms gives unless it is asked for more are metric alarms (botocore 1.44.5,
`DescribeAlarms.AlarmTypes` [D]; what SageMaker asks, nobody says [U]).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws import alarms
from serving_components.aws.sagemaker_endpoint.watching.post import SUFFIXES, Post
from serving_components.aws.sagemaker_endpoint.watching.series import Series
from serving_components.aws.sagemaker_endpoint.watching.watch import Watch
from serving_components.core import Alarms

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.watching.watch import Alarm

MOST: Final = 10
"""botocore 1.44.5, sagemaker `AlarmList` [D]."""

_METRICS: Final = 10
"""That an alarm on an expression takes: botocore 1.44.5, cloudwatch `MetricDataQuery` [D]."""

_FAILURES: Final = _METRICS // 2
"""Each is made of two metrics."""


@dataclass(frozen=True)
class Rollback:
    """What a rollout watches."""

    names: Sequence[pulumi.Input[str]]
    worst: "Mapping[str, Alarm]"
    """Alarms on the worst variant, by what they append to the endpoint's name."""


def needed(asked: Alarms, variants: int, others: int) -> int:
    """How many alarms are made to go back on, beside so many that others made."""
    single = len(_symptoms(asked)) * variants
    return single if single + others <= MOST else len(_grouped(asked, variants))


def rollback(
    watches: Mapping[str, Watch], series: Mapping[str, Series], post: Post, others: int
) -> Rollback:
    """The alarms themselves, beside so many that others made."""
    symptoms = _symptoms(post.asked)
    if len(symptoms) * len(watches) + others <= MOST:
        found = (getattr(watch, symptom) for watch in watches.values() for symptom in symptoms)
        return Rollback([alarm.name for alarm in found], {})
    worst = dict(_worst(list(series.values()), post))
    return Rollback([alarm.name for alarm in worst.values()], worst)


def _symptoms(asked: Alarms) -> list[str]:
    """Those of a bad version: silence is its callers', and full machines may be the load's."""
    return [name for name in ("errors", "latency", "mean_latency") if name in asked.watched]


def _grouped(asked: Alarms, variants: int) -> list[str]:
    """What alarms on the worst variant append to the endpoint's name."""
    errors = SUFFIXES["errors"]
    groups = range(1, -(-variants // _FAILURES) + 1)
    slow = [SUFFIXES[symptom] for symptom in _symptoms(asked) if symptom != "errors"]
    return [*(f"{errors}-worst-{number}" for number in groups), *(f"{each}-worst" for each in slow)]


def _worst(every: Sequence[Series], post: Post) -> "Iterator[tuple[str, Alarm]]":
    """Told to nobody: the single alarms are."""
    asked, told = post.asked, alarms.Told([], post.tags, post.opts)
    suffixes = iter(_grouped(asked, len(every)))
    for first in range(0, len(every), _FAILURES):
        group = every[first : first + _FAILURES]
        failures = [one.failures for one in group]
        suffix = next(suffixes)
        names = post.named(suffix)
        yield suffix, alarms.failing_anywhere(*names, failures, asked.error_percent, told)
    for statistic, limit_ms in (("p99", asked.p99_ms), ("Average", asked.mean_ms)):
        if limit_ms is not None:
            latencies = [one.latency(statistic) for one in every]
            suffix = next(suffixes)
            yield suffix, alarms.slow_anywhere(*post.named(suffix), latencies, limit_ms, told)
