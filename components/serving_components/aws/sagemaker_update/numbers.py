"""Numbers that are changed at the endpoint itself: instances and weights of its variants.

Each alone: those of other variants stay as they are, whoever set them.
"""

from collections.abc import Collection
from typing import Any

from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.sagemaker_update.live import Live
from serving_components.aws.sagemaker_update.waiting import Watcher


def recount(watcher: Watcher, found: Live, variants: Collection[str]) -> Live:
    """Give these variants the instances they are asked to have.

    One variant after the other: the call takes `capacity of one variant`, botocore 1.44.5,
    sagemaker `UpdateEndpointWeightsAndCapacities` [D].

    Raises:
        NotMoved: one did not get them.
    """
    for variant, count in watcher.wanted.fixed_counts.items():
        if variant in variants and found.counts.get(variant, count) != count:
            watcher.say(f"instances: {variant} {count}")
            change = {"VariantName": variant, "DesiredInstanceCount": count}
            found = _set(watcher, found, [change], "its number of instances")
    return found


def reweigh(watcher: Watcher, found: Live, variants: Collection[str]) -> Live:
    """Give these variants the weights they are asked to have.

    Raises:
        NotMoved: they did not get them.
    """
    changed = {
        variant: weight
        for variant, weight in watcher.wanted.weights.items()
        if variant in variants and found.weights.get(variant, weight) != weight
    }
    if not changed:
        return found
    told = ", ".join(f"{variant} {weight:g}" for variant, weight in changed.items())
    watcher.say(f"weights: {told}")
    changes = [{"VariantName": name, "DesiredWeight": it} for name, it in changed.items()]
    return _set(watcher, found, changes, "its weights")


def _set(watcher: Watcher, found: Live, changes: list[dict[str, Any]], what: str) -> Live:
    watcher.clients.sagemaker.update_endpoint_weights_and_capacities(
        EndpointName=found.name, DesiredWeightsAndCapacities=changes
    )
    after = watcher.settled()
    if after is None or after.status != "InService":
        reason = "it is gone" if after is None else f"it is {after.status}{after.because}"
        raise NotMoved(f"it did not get {what}: {reason}")
    return after
