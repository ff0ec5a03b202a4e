"""Variants: models that share one endpoint, each with its own size and share of the requests."""

from pydantic import Field, field_validator

from serving_components.aws.sagemaker_endpoint.asked.instance_type import InstanceType
from serving_components.aws.sagemaker_endpoint.asked.pullable import pullable
from serving_components.core import Args, Model, Scaling


class VariantSize(Args):
    """A variant's instances, and its share of the requests."""

    instance_type: InstanceType | None = None
    """SageMaker instance type. Default: the endpoint's."""

    scaling: Scaling | None = None
    """How many instances. Default: as the endpoint's `scaling` says, for this variant alone."""

    weight: float = Field(default=1, ge=0)
    """Share of the requests, relative to the other variants' weights: 9 beside 1 gets nine of
    ten. 0 is dark: only callers that name the variant reach it. Default: 1."""


class Variant(VariantSize):
    """One of up to ten variants of an endpoint."""

    model: Model | None = None
    """What it serves. Default: the endpoint's model."""

    @field_validator("model")
    @classmethod
    def _image_can_be_pulled(cls, value: Model | None) -> Model | None:
        return None if value is None else pullable(value)


class ShadowSize(Args):
    """A shadow's instances, and how many requests it gets a copy of."""

    instance_type: InstanceType | None = None
    """SageMaker instance type. Default: the endpoint's."""

    instances: int | None = Field(default=None, ge=1)
    """Its number of instances, which never scales. Default: `scaling.min` of the endpoint."""

    sampling_percent: float = Field(default=100, gt=0, le=100)
    """Share of the requests that it gets a copy of. Default: all of them."""


class Shadow(ShadowSize):
    """A variant that gets copies of requests, and whose answers nobody sees."""

    model: Model | None = None
    """What it serves. Default: the endpoint's model, on instances to be compared."""

    @field_validator("model")
    @classmethod
    def _image_can_be_pulled(cls, value: Model | None) -> Model | None:
        return None if value is None else pullable(value)
