"""What no alarm can be made of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.aws.alarms import receivers
from serving_components.aws.lambda_inference.watching.latency import timeout_ms
from serving_components.aws.lambda_inference.watching.watch import watched
from serving_components.core import Fault, Severity

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

_OF_MACHINES: Final = ("cpu", "memory", "disk", "gpu", "gpu_memory")
_OF_REPLICAS: Final = "at_max"


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """What is wrong with `alarms` and `symptoms` of this function."""
    never = dict.fromkeys((*_OF_MACHINES, _OF_REPLICAS), Severity.EMAIL)  # told below
    heard = args.alarms.unheard(never | watched(args))
    for fault in (*receivers.objections(args.alarms), *_of_alarms(args), *heard):
        yield Fault(("alarms", *fault.path), fault.reason)
    for fault in _of_symptoms(args):
        yield Fault(("symptoms", *fault.path), fault.reason)


def _of_alarms(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    asked = args.alarms
    of_machines = "is of machines, of which Lambda tells nothing; leave it out"
    of_replicas = (
        "is of replicas, which a function does not have; leave it out, and set"
        " reserved_concurrency, of which symptoms.concurrency_percent warns"
    )
    reasons = dict.fromkeys(_OF_MACHINES, of_machines) | {_OF_REPLICAS: of_replicas}
    for symptom, reason in reasons.items():
        threshold = f"{symptom}_minutes" if symptom == _OF_REPLICAS else f"{symptom}_percent"
        if getattr(asked, threshold) is not None:
            yield Fault((threshold,), reason)
        if symptom in asked.severities.model_fields_set:
            yield Fault(("severities", symptom), reason)
    most = timeout_ms(args)
    for field in ("p99_ms", "mean_ms"):
        limit = getattr(asked, field)
        if limit is not None and limit >= most:
            yield Fault(
                (field,),
                f"{limit:g} is never exceeded, as timeout_s ends every call after {most:g} ms;"
                " lower it, or raise timeout_s",
            )
    fronted = args.api is not None or args.url is not None
    if asked.no_traffic_minutes is not None and args.warm_up is not None and not fronted:
        yield Fault(
            ("no_traffic_minutes",),
            "would never tell, as warm_up calls the function every five minutes; leave one of them"
            " out, or let callers come by api or url, which count them alone",
        )


def _of_symptoms(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    asked = args.symptoms
    given, urgent = asked.model_fields_set, asked.severities.model_fields_set
    if "timeout_percent" in given and args.alarms.p99_ms is not None:
        yield Fault(
            ("timeout_percent",),
            f"means nothing beside alarms.p99_ms {args.alarms.p99_ms:g}; leave one of them out",
        )
    blocks = {
        "concurrency": "reserved_concurrency",
        "spillover": "provisioned",
        "lost_events": "dead_letters",
    }
    there = watched(args)
    for symptom, block in blocks.items():
        if symptom in there:
            continue
        reason = f"is of an alarm that there is not; set {block}, or leave it out"
        if f"{symptom}_percent" in given:
            yield Fault((f"{symptom}_percent",), reason)
        if symptom in urgent:
            yield Fault(("severities", symptom), reason)
