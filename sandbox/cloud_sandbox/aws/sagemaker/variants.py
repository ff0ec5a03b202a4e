"""What SageMaker asks of the variants of a configuration, each and together."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent, each, number, present, texts
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

PRODUCTION: Final = "productionVariants"
SHADOW: Final = "shadowProductionVariants"


class Variants(Resource):
    """A configuration's variants: what runs beside each other at one endpoint."""

    @rules.of_inputs(
        "variants of one configuration have different names",
        rules.unverified("metrics and scaling name a variant by endpoint and variant name"),
    )
    def _variant_names_differ(self, inputs: Properties) -> Iterator[Fault]:
        names = Counter(texts([variant.get("variantName") for _, variant in variants_of(inputs)]))
        for name, times in names.items():
            if times > 1:
                told = f"{times} variants are called {name!r}; give each a name of its own"
                yield Fault(PRODUCTION, told)

    @rules.of_inputs(
        "a shadow variant stands beside one production variant, and each is the only one",
        rules.documented(
            "botocore 1.44.5, sagemaker CreateEndpointConfig.ShadowProductionVariants"
        ),
    )
    def _one_shadow_of_one(self, inputs: Properties) -> Iterator[Fault]:
        production, shadow = inputs.get(PRODUCTION), inputs.get(SHADOW)
        if not isinstance(production, list) or not isinstance(shadow, list) or not shadow:
            return
        if (len(production), len(shadow)) != (1, 1):
            told = f"take one variant beside one of {PRODUCTION}"
            yield Fault(SHADOW, f"{told}; got {len(shadow)} beside {len(production)}")

    @rules.of_inputs(
        "a variant has an instanceType or a serverlessConfig",
        rules.unverified("botocore 1.44.5 requires neither of ProductionVariant, nor both missing"),
    )
    def _capacity_of_some_kind(self, inputs: Properties) -> Iterator[Fault]:
        for path, variant in variants_of(inputs):
            if absent(variant.get("instanceType")) and absent(variant.get("serverlessConfig")):
                yield Fault(f"{path}.instanceType", "is required unless serverlessConfig is given")

    @rules.of_inputs(
        "weights are not all 0",
        rules.unverified("botocore 1.44.5: a variant's share is its weight over the sum of all"),
    )
    def _weights_carry_traffic(self, inputs: Properties) -> Iterator[Fault]:
        variants = inputs.get(PRODUCTION)
        if not isinstance(variants, list) or not variants:
            return
        known = [variant for _, variant in each(PRODUCTION, variants)]
        weights = [number(variant.get("initialVariantWeight")) for variant in known]
        if len(known) == len(variants) and all(weight == 0 for weight in weights):
            yield Fault(
                f"{PRODUCTION}[0].initialVariantWeight",
                "is 0 as that of every variant, so none would get a request; raise one above 0",
            )

    @rules.of_inputs(
        "minInstanceCount of managed scaling is at most maxInstanceCount",
        rules.unverified("bounds in their order"),
    )
    def _managed_bounds_in_order(self, inputs: Properties) -> Iterator[Fault]:
        for path, variant in variants_of(inputs):
            scaling = variant.get("managedInstanceScaling")
            bounds = scaling if isinstance(scaling, dict) else {}
            low, high = (
                number(bounds.get("minInstanceCount")),
                number(bounds.get("maxInstanceCount")),
            )
            if low is not None and high is not None and low > high:
                told = f"is {low:g}, above maxInstanceCount {high:g}"
                yield Fault(f"{path}.managedInstanceScaling.minInstanceCount", told)

    @rules.of_inputs(
        "managed scaling is for variants without a model, which host inference components",
        rules.quoted("terraform-provider-aws pull request 45926"),
    )
    def _managed_without_model(self, inputs: Properties) -> Iterator[Fault]:
        for path, variant in variants_of(inputs):
            scaling = variant.get("managedInstanceScaling")
            enabled = isinstance(scaling, dict) and scaling.get("status") == "ENABLED"
            if enabled and present(variant.get("modelName")):
                yield Fault(
                    f"{path}.managedInstanceScaling",
                    "ManagedInstanceScaling is only supported for inference component endpoints.",
                )

    @rules.of_inputs(
        "a configuration with a variant without a model has an executionRoleArn",
        rules.documented("SDK docstrings of 7.51.1, `execution_role_arn`"),
    )
    def _role_of_component_hosts(self, inputs: Properties) -> Iterator[Fault]:
        if not absent(inputs.get("executionRoleArn")):
            return
        for path, variant in variants_of(inputs):
            if absent(variant.get("modelName")):
                told = f"is required: {path} names no model, so it hosts inference components"
                yield Fault("executionRoleArn", f"{told}; give it, or a modelName there")
                return


def variants_of(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    """Every known variant, shadows last, under its path."""
    for name in (PRODUCTION, SHADOW):
        yield from each(name, inputs.get(name))
