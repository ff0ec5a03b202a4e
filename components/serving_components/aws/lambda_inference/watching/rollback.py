"""The alarms that a rollout goes back on: of the new version alone.

Not of the alias, beside which AWS SAM's "Gradual code deployment" sets an alarm of the version
[D]: an alias that is in alarm because of the version it stands for would send back the one that
mends it. Each has the version in its name, as an alarm that is given another version keeps the
state it had from the one before until it is evaluated again (botocore 1.44.5, `PutMetricAlarm`
[D]), and a rollout that looks at once would go back on that.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws import alarms
from serving_components.aws.lambda_inference.live import ALIAS
from serving_components.aws.lambda_inference.watching.latency import PER_MS, p99_ms
from serving_components.aws.lambda_inference.watching.series import Series
from serving_components.aws.lambda_inference.watching.watch import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
    from serving_components.aws.lambda_inference.watching.watch import Alarm


@dataclass(frozen=True)
class Rollback:
    """What a rollout watches."""

    alarms: "Mapping[str, Alarm]"
    """By symptom. Told to nobody: those of the alias are."""

    @property
    def names(self) -> list[pulumi.Input[str]]:
        """In CloudWatch."""
        return [alarm.name for alarm in self.alarms.values()]


def roll_back_on(
    args: "LambdaInferenceArgs", version: pulumi.Input[str], post: alarms.Post
) -> Rollback:
    """Alarms on what `version` answers by the alias."""
    return Rollback(dict(_alarms(args, pulumi.Output.from_input(version), post)))


def _alarms(
    args: "LambdaInferenceArgs", version: pulumi.Output[str], post: alarms.Post
) -> "Iterator[tuple[str, Alarm]]":
    series, told = Series(post.physical_name, ALIAS, version), alarms.Told([], post.tags, post.opts)

    def named(symptom: str) -> tuple[str, pulumi.Output[str]]:
        suffix = SUFFIXES[symptom]
        physical = version.apply(lambda number: f"{post.physical_name}-{suffix}-v{number}")
        return f"{post.component}-{suffix}-by-version", physical

    percent = args.alarms.error_percent
    yield "errors", alarms.failing(*named("errors"), series.failures, percent, told)
    slow = {"latency": ("p99", p99_ms(args)), "mean_latency": ("Average", args.alarms.mean_ms)}
    for symptom, (statistic, limit_ms) in slow.items():
        if limit_ms is not None:
            duration = series.duration(statistic)
            made = alarms.slow(*named(symptom), duration, limit_ms, told, per_ms=PER_MS)
            yield symptom, made
