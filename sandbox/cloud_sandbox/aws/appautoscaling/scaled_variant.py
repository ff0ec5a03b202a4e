"""What is asked of a target that is the variant of an endpoint."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.endpoint_variant import (
    CONCURRENCY,
    INSTANCES,
    EndpointVariant,
)
from cloud_sandbox.aws.appautoscaling.place import Place
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.wire import Properties

_BURSTABLE: Final = re.compile(r"ml\.t\d+\.")
"""Families such as `ml.t2`; `ml.trn1` is none of them."""


class ScaledVariant(Place):
    """A target, as far as it may be a variant.

    The endpoint need not be in service: what is not active is registered all the same, botocore
    1.44.5, application-autoscaling RegisterScalableTarget [D].
    """

    @rules.of_existence(
        "the endpoint exists", rules.unverified("there is nothing to scale; words of the sandbox")
    )
    def _endpoint_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        variant = EndpointVariant.of(here, inputs)
        if variant and variant.endpoint is None:
            yield f"resourceId: endpoint {variant.endpoint_name!r} does not exist"

    @rules.of_existence(
        "the endpoint has the variant",
        rules.unverified("there is nothing to scale; words of the sandbox"),
    )
    def _variant_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        variant = EndpointVariant.of(here, inputs)
        # A variant without a name of its own got one that the sandbox does not make up.
        if variant and variant.names and None not in variant.names and not variant.inputs:
            known = [name for name in variant.names if name is not None]
            hint = nearest(variant.name, known) or f"; it has {', '.join(map(repr, known))}"
            yield (
                f"resourceId: endpoint {variant.endpoint_name!r} has no variant"
                f" {variant.name!r}{hint}"
            )

    @rules.of_existence(
        "a burstable instance is not scaled",
        rules.quoted("aws-cdk pull request 22886, quoting the SageMaker guide"),
    )
    def _not_burstable(self, here: Here, inputs: Properties) -> Iterator[str]:
        variant = EndpointVariant.of(here, inputs)
        if variant and _BURSTABLE.match(variant.instance_type):
            yield (
                f"resourceId: variant {variant.name!r} runs on {variant.instance_type}, which is"
                " burstable and cannot be scaled; use another type, such as ml.m5.large"
            )

    @rules.of_existence(
        "instances are scaled by their count, serverless variants by provisioned concurrency",
        rules.documented(
            "botocore 1.44.5, application-autoscaling RegisterScalableTarget.ScalableDimension"
        ),
    )
    def _dimension_of_the_variant(self, here: Here, inputs: Properties) -> Iterator[str]:
        variant, dimension = EndpointVariant.of(here, inputs), inputs["scalableDimension"]
        if not variant or not variant.inputs:
            return
        serverless = bool(variant.inputs.get("serverlessConfig"))
        kind, right = ("serverless", CONCURRENCY) if serverless else ("on instances", INSTANCES)
        if dimension != right and dimension in {INSTANCES, CONCURRENCY}:
            yield f"scalableDimension: variant {variant.name!r} is {kind}, so it is {right}"

    @rules.of_existence(
        "a real-time variant is not scaled to 0 instances",
        rules.unverified(
            "SageMaker guide, `Scale an endpoint to zero instances`: asynchronous endpoints and"
            " inference components can; the refusal is not written"
        ),
    )
    def _not_to_zero(self, here: Here, inputs: Properties) -> Iterator[str]:
        variant = EndpointVariant.of(here, inputs)
        if not variant or inputs["scalableDimension"] != INSTANCES or variant.asynchronous:
            return
        if variant.inputs.get("modelName") and number(inputs["minCapacity"]) == 0:
            yield (
                f"minCapacity: variant {variant.name!r} answers in real time and needs an instance;"
                " set it to 1, or use asynchronous inference or inference components"
            )
