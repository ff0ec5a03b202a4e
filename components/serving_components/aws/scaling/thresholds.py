"""Which steps a scaling block asks for: at two thresholds, and out of nothing."""

from typing import Final

from serving_components.aws.scaling.stepping import Step
from serving_components.aws.scaling.target import Variant
from serving_components.aws.scaling.utilization import NAMESPACE, OF_WORDS
from serving_components.core import Scaling
from serving_components.core.scaling import Between

_OUT_MINUTES: Final = 3
_IN_MINUTES: Final = 15


def due(variant: Variant, scaling: Scaling, instance_type: str | None) -> list[Step]:
    """Between two thresholds, and out of nothing where there may be no instance."""
    found = []
    if scaling.between is not None:
        found += _between(variant, scaling, scaling.between, instance_type)
    if scaling.reaches_zero:
        found.append(_from_zero(variant, scaling))
    return found


def _between(
    variant: Variant, scaling: Scaling, between: Between, instance_type: str | None
) -> list[Step]:
    busy = OF_WORDS[between.metric]
    word = between.metric.replace("_", " ")
    high, low = between.scale_out_percent, between.scale_in_percent
    return [
        Step(
            "scale_out",
            NAMESPACE,
            busy.metric,
            variant.dimensions,
            threshold=busy.reading(high, scaling, instance_type),
            minutes=_OUT_MINUTES,
            cooldown_s=scaling.scale_out_cooldown_s,
            told=f"adds an instance: {word} of {high:g} % of an instance or more",
        ),
        Step(
            "scale_in",
            NAMESPACE,
            busy.metric,
            variant.dimensions,
            threshold=busy.reading(low, scaling, instance_type),
            minutes=_IN_MINUTES,
            cooldown_s=scaling.scale_in_cooldown_s,
            told=f"takes an instance away: {word} below {low:g} % of an instance",
            more=False,
        ),
    ]


def _from_zero(variant: Variant, scaling: Scaling) -> Step:
    """As the guide has it: two minutes in which something is queued and nobody is there."""
    return Step(
        "from_zero",
        "AWS/SageMaker",
        "HasBacklogWithoutCapacity",
        {"EndpointName": variant.endpoint_name},
        threshold=1,
        minutes=2,
        cooldown_s=scaling.scale_out_cooldown_s,
        told="adds the first instance: requests are queued and there is none",
    )
