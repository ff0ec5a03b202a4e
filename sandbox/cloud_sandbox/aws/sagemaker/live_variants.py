"""What a variant has now: its weight and its instances, wherever they were set last.

A configuration says what they are at first; UpdateEndpointWeightsAndCapacities, by an operator or
an autoscaler, changes them at the endpoint. An update begins anew with the configuration's values
unless it is told to retain them: botocore 1.44.5, UpdateEndpoint.RetainAllVariantProperties [D].
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.variants import variants_of
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.wire import Properties

LIVE: Final = "liveVariants"
"""Attribute of an endpoint: by variant what was set at the endpoint. No reader sees it."""

WEIGHT: Final = "weight"
INSTANCES: Final = "instances"
SERVERLESS: Final = "serverless"
RETAINED: Final = {"DesiredWeight": WEIGHT, "DesiredInstanceCount": INSTANCES}
"""What is retained, by the words of ExcludeRetainedVariantProperties."""


@dataclass(frozen=True)
class LiveVariant:
    """One variant at an endpoint."""

    name: str
    asked: Properties
    """What the configuration says of it."""

    weight: float
    instances: int | None
    """None where it has none: a serverless one."""

    serverless: Properties

    @property
    def as_set(self) -> Properties:
        """What would set it to what it is."""
        told = {WEIGHT: self.weight, INSTANCES: self.instances, SERVERLESS: self.serverless}
        return {name: value for name, value in told.items() if value not in (None, {})}


def live_variants(configuration: Properties, live: Properties) -> list[LiveVariant]:
    """The named variants of a configuration, shadows last, as an endpoint has them."""
    return [
        _with(_at_first(variant), live.get(variant["variantName"]) or {})
        for _, variant in variants_of(configuration)
        if variant.get("variantName")
    ]


def retained(
    old: Iterable[LiveVariant], new: Properties, excluded: Iterable[str] = ()
) -> Properties:
    """What variants that keep their names take along to another configuration.

    `excluded` are words of ExcludeRetainedVariantProperties, whose values begin anew.
    """
    # Of a serverless variant nothing is retained: `VariantPropertyType` of botocore 1.44.5 has
    # words for counts and weights alone [D]; its memory could not even be set at an endpoint.
    dropped = {SERVERLESS, *(RETAINED[word] for word in excluded if word in RETAINED)}
    there = {variant.name: variant for variant in live_variants(new, {})}
    kept = {}
    for variant in old:
        known = there.get(variant.name)
        if known is not None:
            kinds = known.as_set.keys() - dropped
            kept[variant.name] = {
                kind: value for kind, value in variant.as_set.items() if kind in kinds
            }
    return kept


def _at_first(variant: Properties) -> LiveVariant:
    weight, instances = variant.get("initialVariantWeight"), variant.get("initialInstanceCount")
    serverless = variant.get("serverlessConfig") or {}
    return LiveVariant(
        name=str(variant["variantName"]),
        asked=variant,
        # Defaults: botocore 1.44.5, ProductionVariant.InitialVariantWeight [D]; of the count [U].
        weight=_or(number(weight), 1.0),
        instances=None if serverless else int(_or(number(instances), 1)),
        serverless=serverless,
    )


def _with(variant: LiveVariant, told: dict[str, Any]) -> LiveVariant:
    return replace(
        variant,
        weight=told.get(WEIGHT, variant.weight),
        instances=told.get(INSTANCES, variant.instances),
        serverless=variant.serverless | told.get(SERVERLESS, {}),
    )


def _or(value: float | None, usual: float) -> float:
    return usual if value is None else value
