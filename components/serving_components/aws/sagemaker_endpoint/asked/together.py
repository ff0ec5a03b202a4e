"""What is wrong between the variants of an endpoint."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serving_components.aws.sagemaker_endpoint.asked import part_names
from serving_components.aws.sagemaker_endpoint.asked.instance_type import burstable, inferentia_1
from serving_components.aws.sagemaker_endpoint.variants import Path, Served, production, shadow
from serving_components.aws.scaling import limits as scaling_limits
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs


def objections(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    """All of it, a fault of several variants as often as there are such."""
    yield from part_names.objections(args)
    if args.variants and all(asked.weight == 0 for asked in args.variants.values()):
        yield Fault(
            ("variants",),
            "have a weight of 0 each, so none would get a request; raise one above 0",
        )
    if not any(served.shares_model for served in _countable(args)):
        yield Fault(
            ("model",),
            "is served by no variant, as each has a model of its own; leave model out of the"
            " variant that serves it",
        )
    if args.shadow is not None and len(args.variants) > 1:
        yield Fault(
            ("shadow",),
            f"stands beside one variant; got {len(args.variants)}. Leave it out, or keep one"
            " variant",  # botocore 1.44.5, sagemaker `ShadowProductionVariants` [D]
        )
        return
    if args.serverless is None:
        yield from _of_instances(args)


def _of_instances(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    beside = shadow(args)
    if beside is not None and beside.instance_type is None:
        yield Fault(("shadow", "instance_type"), "is required, as the endpoint has none")
    if beside is not None and args.asynchronous is None:
        yield from _of_shadow(args, beside)
    for path, served in _each(args):
        if served.instance_type is None:
            otherwise = "" if path else ", unless serverless is set"
            yield Fault((*path, "instance_type"), f"is required{otherwise}")
        if served.scaling.min < 1 and args.asynchronous is None:
            own = path if path and args.variants[served.name].scaling is not None else ()
            # `cloud-semantics.md` 2.1, scale to zero: only with inference components or async.
            yield Fault(
                (*own, "scaling", "min"),
                "0 is not possible for a real-time endpoint on instances; the least is 1",
            )
        if served.scaling.elastic and burstable(served.instance_type or ""):
            own = path if path and args.variants[served.name].instance_type is not None else ()
            least = served.scaling.min
            fixed = f"scaling.max to {least}" if least else "scaling.min and scaling.max to 1"
            yield Fault(
                (*own, "instance_type"),
                f"{served.instance_type} is burstable, which SageMaker cannot scale; use"
                f" ml.m5.large or larger, or set {fixed}",
            )
        own = path if path and args.variants[served.name].scaling is not None else ()
        later = args.asynchronous is not None
        for fault in scaling_limits.of_instances(
            served.scaling, served.instance_type, asynchronous=later
        ):
            yield Fault((*own, "scaling", *fault.path), fault.reason)


def _of_shadow(args: "SageMakerEndpointArgs", beside: Served) -> Iterator[Fault]:
    """SageMaker guide, shadow tests, `Exclusions`: Inf1 among what fails validation [D]."""
    for path, served in (*_each(args), (("shadow",), beside)):
        if inferentia_1(served.instance_type or ""):
            asked = args.shadow if served is beside else args.variants.get(served.name)
            own = path if asked is not None and asked.instance_type is not None else ()
            yield Fault(
                (*own, "instance_type"),
                f"{served.instance_type} has Inferentia 1, on or beside which SageMaker takes no"
                " shadow; use ml.inf2.xlarge, or leave shadow out",
            )


def _countable(args: "SageMakerEndpointArgs") -> Iterator[Served]:
    """All variants, of whatever number."""
    yield from production(args).values()
    if args.shadow is not None and len(args.variants) <= 1:
        yield from filter(None, [shadow(args)])


def _each(args: "SageMakerEndpointArgs") -> Iterator[tuple[Path, Served]]:
    for name, served in production(args).items():
        yield (("variants", name) if args.variants else ()), served
