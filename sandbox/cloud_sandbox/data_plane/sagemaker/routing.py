"""Which variant a request goes to."""

import random
from collections.abc import Iterator

from cloud_sandbox.data_plane.live import Deployment, Variant
from cloud_sandbox.data_plane.sagemaker.refusals import Refused


def chosen(deployment: Deployment, target: str | None, dice: random.Random) -> Variant:
    """The one the caller names, else one by weight.

    Each gets its share of the sum of weights: botocore 1.44.5,
    ProductionVariant.InitialVariantWeight and InvokeEndpoint.TargetVariant [D].

    Raises:
        Refused: there is no such variant, or all weights are 0. The words are the sandbox's own.
    """
    variants = deployment.variants
    if target is not None:
        for variant in variants:
            if variant.name == target:
                return variant
        known = ", ".join(variant.name for variant in variants)
        raise Refused("ValidationError", f"there is no variant {target}; there are: {known}")
    weights = [variant.weight for variant in variants]
    if not any(weights):
        raise Refused(
            "ValidationError",
            "every variant has the weight 0; name one as TargetVariant, or give one a weight",
        )
    return dice.choices(variants, weights)[0]


def copied(deployment: Deployment, dice: random.Random) -> Iterator[Variant]:
    """Shadows that get a copy: the share is the shadow's weight by those of production.

    That InitialVariantWeight of a shadow means this, no API model says [U]; the share itself is
    `SamplingPercentage` of botocore's ShadowModelVariantConfig [D].
    """
    production = sum(variant.weight for variant in deployment.variants)
    for shadow in deployment.shadows:
        share = shadow.weight / production if production else 1.0
        if dice.random() < share:
            yield shadow
