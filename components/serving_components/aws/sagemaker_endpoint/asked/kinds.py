"""Kinds of endpoints: real-time on instances, serverless, asynchronous; and what each cannot do.

What serverless excludes: SageMaker guide, Serverless Inference, `Feature exclusions` [D]. What
deployment guardrails are for: the guide's chapter on them, `only apply to` asynchronous and
real-time inference [D]. What excludes asynchronous inference: `Exclusions` of that chapter, which
its own page names, and those of shadow tests [D].
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.aws.sagemaker_endpoint.asked.instance_type import inferentia_1
from serving_components.aws.sagemaker_endpoint.asked.rollout_limits import GUARDRAILS
from serving_components.aws.sagemaker_endpoint.variants import Path
from serving_components.core import Fault, Rollout, Scaling, Strategy

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs

_OF_INSTANCES: Final = (
    *("min", "max", "requests_per_minute", "concurrent_requests", "cpu_percent", "gpu_percent"),
    *("gpu_memory_percent", "backlog", "metric", "between", "schedules", "vcpus", "gpus"),
)
"""Fields of `scaling` that a serverless endpoint has nothing of. Its provisioned concurrency has
cooldowns, and can be suspended."""

_FIXED: Final = Scaling()
_GPU: Final = ("ml.g", "ml.p")
_INSTEAD: Final = "serve on instances (instance_type) or asynchronously instead, or leave it out"


def objections(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    """What does not go together with the kind, each with the nearest that does."""
    if args.serverless is not None and args.asynchronous is not None:
        yield Fault(
            ("asynchronous",),
            "and serverless are two kinds of endpoint; keep one of them. Both cost nothing while"
            " nobody calls: asynchronous on instances, by scaling.min 0",
        )
    elif args.serverless is not None:
        yield from _serverless(args)
    elif args.asynchronous is not None:
        yield from _asynchronous(args)


def _serverless(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    for path, instance_type in _types(args):
        yield Fault(path, _no_instances(instance_type))
    for path, scaling in _scalings(args):
        name = next((it for it in _OF_INSTANCES if getattr(scaling, it) != getattr(_FIXED, it)), "")
        if not name:
            continue
        yield Fault(
            (*path, name),
            "counts instances, and a serverless endpoint has none: it scales by itself up to"
            " serverless.max_concurrency; leave it out, or keep containers warm by"
            " serverless.provisioned_concurrency",
        )
    if len(args.variants) > 1:
        yield Fault(
            ("variants",),
            f"are {len(args.variants)}, and a serverless endpoint has one; serve the others on"
            " serverless endpoints of their own, or all on instances",
        )
    if args.shadow is not None:
        yield Fault(("shadow",), f"stands beside instances only; {_INSTEAD}")
    for name, what in (("subnets", "VPC"), ("isolated", "network isolation")):
        if getattr(args.network, name):
            told = f"is not possible, as serverless knows no {what}; {_INSTEAD}"
            yield Fault(("network", name), told)
    if args.data_capture is not None:
        yield Fault(
            ("data_capture",),
            "is not possible, as serverless captures nothing; log requests in the model's own code,"
            f" or {_INSTEAD}",
        )
    yield from _unguarded(args.rollout)


def _no_instances(instance_type: str) -> str:
    if instance_type.startswith(_GPU):
        return (
            f"{instance_type} has GPUs, which serverless does not; leave serverless out and use"
            " asynchronous, which costs nothing while nobody calls by scaling.min 0, or leave"
            " instance_type out to serve on CPUs"
        )
    return (
        f"{instance_type} means nothing beside serverless, which has no instances; leave it out and"
        " size containers by serverless.memory_mb, or leave serverless out"
    )


def _unguarded(rollout: Rollout) -> Iterator[Fault]:
    told = (
        "is a guardrail, and serverless endpoints have none: a new version takes over all at once"
        " and does not go back on alarms; leave it out, or serve on instances"
    )
    if rollout.strategy is not Strategy.ALL_AT_ONCE:
        yield Fault(("rollout", "strategy"), f"{rollout.strategy} {told}")
        return
    for name in GUARDRAILS:
        if getattr(rollout, name):
            yield Fault(("rollout", name), told)


def _asynchronous(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    if args.shadow is not None:
        yield Fault(
            ("shadow",),
            "stands beside real-time variants only; leave it out, or compare the two models on"
            " endpoints of their own",
        )
    for name, variant in args.variants.items():
        if variant.weight == 0 and len(args.variants) > 1:
            # botocore 1.44.5, sagemaker-runtime InvokeEndpointAsync has no TargetVariant [D].
            yield Fault(
                ("variants", name, "weight"),
                "0 would be reached by nobody, as callers of an asynchronous endpoint name no"
                " variant; raise it, or leave the variant out",
            )
    for path, instance_type in _types(args):
        if inferentia_1(instance_type):
            yield Fault(
                path,
                f"{instance_type} has Inferentia 1, which takes no asynchronous calls; use"
                " ml.inf2.xlarge",
            )
    if args.asynchronous is not None and args.endpoint_name is not None:
        for fault in args.asynchronous.mixed(args.endpoint_name):
            yield Fault(("asynchronous", *fault.path), fault.reason)
    for path, scaling in _scalings(args):
        if scaling.min == 0 and not scaling.elastic:
            yield Fault(
                (*path, "max"),
                "is required beside min 0, or there would never be an instance; set it to 1 or"
                " more, and backlog, the queued requests for each instance",
            )


def _types(args: "SageMakerEndpointArgs") -> Iterator[tuple[Path, str]]:
    """Every instance type that is asked for."""
    if args.instance_type is not None:
        yield ("instance_type",), args.instance_type
    for name, variant in args.variants.items():
        if variant.instance_type is not None:
            yield ("variants", name, "instance_type"), variant.instance_type


def _scalings(args: "SageMakerEndpointArgs") -> Iterator[tuple[Path, Scaling]]:
    yield ("scaling",), args.scaling
    for name, variant in args.variants.items():
        if variant.scaling is not None:
            yield ("variants", name, "scaling"), variant.scaling
