"""The portable block `scaling`, and what of it Azure Monitor cannot do."""

from collections.abc import Iterator
from typing import Final

from serving_components.azure.online_endpoint.scaling import bounds, measures
from serving_components.azure.online_endpoint.scaling.measures import Measure
from serving_components.core import Fault, Scaling, ScalingMetric
from serving_components.core.nearest import nearest

_SHORTEST_COOLDOWN_S: Final = 60
_LONGEST_COOLDOWN_S: Final = 604_800
_INSTEAD: Final = {
    "concurrent_requests": "set requests_per_minute",
    "backlog": "set requests_per_minute",
}
_ITS_OWN: Final = {
    "vcpus": "is known to Azure, which measures per cent of its own machines; leave it out",
    "gpus": "is known to Azure, which measures per cent of its own machines; leave it out",
}
_NO_GPUS: Final = (
    "is of GPUs, and there are none; set instance_type to one of the series Standard_NC or"
    " Standard_ND, or leave it out"
)


def objections(scaling: Scaling, *, accelerated: bool) -> Iterator[Fault]:
    """Each with the nearest thing that there is."""
    yield from bounds.objections(scaling)
    rules = 2 * len(scaling.targets) + len(measures.FAILED) * (
        scaling.requests_per_minute is not None
    )
    if rules > bounds.MOST_RULES:
        told = ", ".join(scaling.targets)
        yield Fault(
            (),
            f"needs {rules} rules for {told}, and a profile of Azure Monitor has"
            f" {bounds.MOST_RULES}; leave one of them out",
        )
    for word, reason in _ITS_OWN.items():
        if getattr(scaling, word) is not None:
            yield Fault((word,), reason)
    for word in ("scale_out_cooldown_s", "scale_in_cooldown_s"):
        # `cooldown` of a scale action in pulumi-azure-native 3.29.0: a minute to a week [D].
        if getattr(scaling, word) < _SHORTEST_COOLDOWN_S:
            told = f"must be at least {_SHORTEST_COOLDOWN_S} on Azure; got {getattr(scaling, word)}"
            yield Fault((word,), told)
        elif getattr(scaling, word) > _LONGEST_COOLDOWN_S:
            told = f"must be at most {_LONGEST_COOLDOWN_S} on Azure; got {getattr(scaling, word)}"
            yield Fault((word,), told)
    yield from _of_targets(scaling, accelerated=accelerated)
    if scaling.metric is not None:
        for fault in _of_metric(scaling.metric):
            yield Fault(("metric", *fault.path), fault.reason)


def _of_targets(scaling: Scaling, *, accelerated: bool) -> Iterator[Fault]:
    for word in scaling.targets:
        if word in _INSTEAD:
            yield Fault((word,), f"is not what Azure Monitor measures; {_INSTEAD[word]}")
        elif word.startswith("gpu") and not accelerated:
            yield Fault((word,), _NO_GPUS)
    if scaling.between is not None and scaling.between.metric != "cpu" and not accelerated:
        yield Fault(("between", "metric"), _NO_GPUS)


def _of_metric(metric: ScalingMetric) -> Iterator[Fault]:
    asked = f"{metric.namespace}/{metric.name}"
    words = {f"{it.namespace}/{it.name}": word for word, it in measures.WORDS.items()}
    known = {f"{it.namespace}/{it.name}": it for it in measures.OTHERS}
    if asked in words:
        yield Fault((), f"{asked} is {words[asked]} here; set that")
        return
    if asked not in known:
        hint = nearest(asked, known) or f"; it can by {', '.join(known)}"
        yield Fault((), f"{asked} is not what a deployment can be scaled by{hint}")
        return
    yield from _of_dimensions(metric, known[asked])
    offered = known[asked].statistics
    if metric.statistic not in offered:
        told = ", ".join(offered)
        yield Fault(("statistic",), f"Azure has {told} of {metric.name}; got {metric.statistic}")
    if metric.target <= 0:
        yield Fault(("target",), f"must be more than 0; got {metric.target:g}")


def _of_dimensions(metric: ScalingMetric, measure: Measure) -> Iterator[Fault]:
    for name in metric.dimensions:
        path = ("dimensions", name)
        if name == "deployment":
            yield Fault(path, "is the slot's own deployment, whose name is put here; leave it out")
        elif name not in measure.dimensions:
            told = ", ".join(measure.dimensions) or "none that could be chosen"
            yield Fault(path, f"is no dimension of {metric.name}, which has {told}; leave it out")
