"""What AWS cannot scale by, or not on this endpoint: every fault, at its path below `scaling`."""

from collections.abc import Iterator
from typing import Final

from serving_components.aws.scaling import cron
from serving_components.aws.scaling.machines import machine
from serving_components.aws.scaling.utilization import OF_TARGETS, OF_WORDS, Utilization
from serving_components.core import Fault, Scaling
from serving_components.core.scaling import Suspend
from serving_components.core.scaling.cron import parsed

_OF_REQUESTS: Final = ("requests_per_minute", "concurrent_requests")
_COOLDOWNS: Final = ("scale_out_cooldown_s", "scale_in_cooldown_s")
_GPU_TYPE: Final = "ml.g5.xlarge"


def of_instances(
    scaling: Scaling, instance_type: str | None, *, asynchronous: bool = False
) -> Iterator[Fault]:
    """Of a variant on instances; where the type is missing, that is told elsewhere."""
    if instance_type is not None:
        yield from _contradicted(scaling, instance_type)
    if not scaling.elastic:
        yield from _fixed(scaling)
        return
    if asynchronous:
        yield from _asynchronous(scaling)
    else:
        yield from _real_time(scaling)
    if instance_type is not None:
        yield from _machine(scaling, instance_type)
    for name, asked in scaling.schedules.items():
        reason = cron.refusal(parsed(asked.cron))
        if reason is not None:
            yield Fault(("schedules", name, "cron"), f"{asked.cron} {reason}")


def _fixed(scaling: Scaling) -> Iterator[Fault]:
    """What is asked of a scaling that there is not."""
    suspended = [name for name in Suspend.model_fields if getattr(scaling.suspend, name)]
    asked = [
        *((name,) for name in _COOLDOWNS if name in scaling.model_fields_set),
        *(("suspend", name) for name in suspended),
    ]
    for path in asked:
        yield Fault(
            path,
            f"means nothing for a number fixed at {scaling.min}; leave it out, or set max above"
            f" {scaling.min}",
        )


def _contradicted(scaling: Scaling, instance_type: str) -> Iterator[Fault]:
    """Numbers that are not those of the type, by which its metrics would be read wrongly."""
    for unit in ("vcpus", "gpus"):
        given, known = getattr(scaling, unit), getattr(machine(instance_type), unit)
        if None not in (given, known) and given != known:
            yield Fault(
                (unit,), f"{given} contradicts {instance_type}, which has {known}; leave it out"
            )


def _asynchronous(scaling: Scaling) -> Iterator[Fault]:
    """Invocations are not published: SageMaker guide, "Monitor asynchronous endpoint" [D]."""
    for name in _OF_REQUESTS:
        if getattr(scaling, name) is not None:
            yield Fault(
                (name,),
                "follows a metric that an asynchronous endpoint does not have; set backlog, the"
                " queued requests for each instance",
            )


def _real_time(scaling: Scaling) -> Iterator[Fault]:
    if scaling.backlog is not None:
        yield Fault(
            ("backlog",),
            "is of a queue, and a real-time endpoint has none; set requests_per_minute or"
            " concurrent_requests, or make the endpoint asynchronous",
        )
    for name in scaling.schedules:
        least, most = scaling.bounds_of(name)
        if least == 0 and scaling.min > 0:  # 0 outside schedules is told by who knows the endpoint
            word = "max" if most == 0 else "min"
            yield Fault(
                ("schedules", name, word),
                "0 is not possible for a real-time endpoint on instances; the least is 1",
            )


def _machine(scaling: Scaling, instance_type: str) -> Iterator[Fault]:
    asked: list[tuple[tuple[str, ...], Utilization]] = [
        ((name,), busy) for name, busy in OF_TARGETS.items() if getattr(scaling, name) is not None
    ]
    if scaling.between is not None:
        asked.append((("between", "metric"), OF_WORDS[scaling.between.metric]))
    for path, busy in asked:
        units = busy.per_instance(scaling, instance_type)
        if units is None:
            called = "vCPUs" if busy.unit == "vcpus" else "GPUs"
            yield Fault(
                path,
                f"needs the number of {called} of an instance, as SageMaker adds up their use, and"
                f" it is not known of {instance_type}; set scaling.{busy.unit} to it",
            )
        elif units == 0:
            yield Fault(
                path,
                f"has nothing to follow: {instance_type} has no GPU; use a type that has, such as"
                f" {_GPU_TYPE}, or follow the CPU",
            )
