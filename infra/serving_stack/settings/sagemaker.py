"""The target block `sagemaker`: the component's own, with models by their names."""

from collections.abc import Iterator

from pydantic import Field

from serving_components.aws import SageMaker, ShadowSize, VariantSize


class NamedVariant(VariantSize):
    """One of up to ten variants of an endpoint."""

    model: str | None = Field(default=None, examples=["digits"])
    """Name of the model it serves, as under `models`. Default: the service's."""


class NamedShadow(ShadowSize):
    """A variant that gets copies of requests, and whose answers nobody sees."""

    model: str | None = Field(default=None, examples=["digits"])
    """Name of the model it serves, as under `models`. Default: the service's."""


class SageMakerTarget(SageMaker):
    """How SageMaker hosts a model, in SageMaker's own words."""

    variants: dict[str, NamedVariant] = {}
    """Up to ten variants that share the requests by their weights. Default: one, `live`, that
    gets all of them."""

    shadow: NamedShadow | None = None
    """A variant that gets copies of the requests. Default: none."""

    def named_models(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Names of models that variants bring, each with where it is written in the block."""
        for name, variant in self.variants.items():
            if variant.model is not None:
                yield ("variants", name, "model"), variant.model
        if self.shadow is not None and self.shadow.model is not None:
            yield ("shadow", "model"), self.shadow.model
