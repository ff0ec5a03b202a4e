"""The variants of an endpoint with everything filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from serving_components.core import Model, Scaling

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs

Path: TypeAlias = tuple[str | int, ...]

LIVE: Final = "live"
"""The variant of an endpoint that names none."""

SHADOW: Final = "shadow"


@dataclass(frozen=True)
class Served:
    """One variant as SageMaker is asked for it."""

    name: str
    model: Model
    shares_model: bool
    """Whether it serves the endpoint's model, which it may share with others."""

    instance_type: str | None
    """None where the kind of the endpoint has no instances."""

    scaling: Scaling
    weight: float

    def of(self, component: str) -> str:
        """Name of a part that every variant has: the component's own name for `live`."""
        return component if self.name == LIVE else f"{component}-{self.name}"


def production(args: "SageMakerEndpointArgs") -> Mapping[str, Served]:
    """The variants that answer, by name, in the order they were given."""
    if not args.variants:
        return {LIVE: Served(LIVE, args.model, True, args.instance_type, args.scaling, 1)}
    return {
        name: Served(
            name,
            asked.model or args.model,
            asked.model is None,
            asked.instance_type or args.instance_type,
            asked.scaling or args.scaling,
            asked.weight,
        )
        for name, asked in args.variants.items()
    }


def shadow(args: "SageMakerEndpointArgs") -> Served | None:
    """The variant that gets copies, if there is one.

    Its weight over production's is the share of copies: that InitialVariantWeight of a shadow
    means this, no API model says [U]; `SamplingPercentage` of botocore's
    ShadowModelVariantConfig is the share itself [D].
    """
    asked = args.shadow
    if asked is None:
        return None
    [beside] = production(args).values()
    return Served(
        SHADOW,
        asked.model or args.model,
        asked.model is None,
        asked.instance_type or args.instance_type,
        Scaling(min=asked.instances or args.scaling.min),
        beside.weight * asked.sampling_percent / 100,
    )


def every(args: "SageMakerEndpointArgs") -> list[Served]:
    """All variants, the shadow last."""
    beside = shadow(args)
    return [*production(args).values(), *([] if beside is None else [beside])]


def fleets(args: "SageMakerEndpointArgs") -> Mapping[str, Scaling]:
    """The instances that answer, by variant; a serverless endpoint has none."""
    if args.serverless is not None:
        return {}
    return {name: served.scaling for name, served in production(args).items()}
