"""Create, change, look at and delete, whatever hosts the resource."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from serving_components.core.own_resource.changes import changes
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller
from serving_components.gcp.own_resource.calls import Vertex
from serving_components.gcp.own_resource.operations import StillUnderWay, Waiter
from serving_components.gcp.own_resource.refusal import Refused, told
from serving_components.gcp.vertex_deployment import deployed
from serving_components.gcp.vertex_deployment.beside import beside
from serving_components.gcp.vertex_deployment.deploying import Deploying
from serving_components.gcp.vertex_deployment.kept import Kept
from serving_components.gcp.vertex_deployment.undeploying import Undeploying
from serving_components.gcp.vertex_deployment.wanted import INPUTS, Wanted

Properties = dict[str, Any]

_REMEMBERED: Final = {"timeoutMinutes", "adopt"}
"""Inputs that only the next operation is about: a change of theirs calls nothing."""


def changed(old: Properties, new: Properties) -> list[str]:
    """What there is to do: inputs that differ, and a failure to mend."""
    return changes(INPUTS, old, new, failed=bool(Kept.of(old).failure))


def bring(
    new: Properties,
    old: Properties | None = None,
    *,
    connect: Callable[[str], Vertex] = Vertex,
    waits: Callable[..., Waiter] = Waiter,
) -> Properties:
    """Have the deployment serve as is asked for; the outputs, whatever came of it."""
    wanted, kept = Wanted.of(new), Kept.of(old or {})
    if old is None or not _REMEMBERED.issuperset(changed(old, new)):
        deploying = _deploying(wanted, connect, waits)
        try:
            kept = _brought(deploying, kept)
        except Exception as error:
            if (reason := told(error)) is None:
                raise
            operation = error.operation if isinstance(error, StillUnderWay) else None
            if isinstance(error, Refused):
                reason = f"{reason.rstrip('.')}{beside(deploying)}"
            failure = f"deployment {wanted.inputs['slot']}: {reason}"
            kept = replace(kept, operation=operation, failure=failure)
    return {**new, **kept.outputs}


def seen(
    properties: Properties,
    *,
    connect: Callable[[str], Vertex] = Vertex,
    waits: Callable[..., Waiter] = Waiter,
) -> Properties | None:
    """What a refresh finds; None where the deployment is gone."""
    wanted, kept = Wanted.of(properties), Kept.of(properties)
    if kept.failure is not None or kept.deployed_model_id is None:
        return properties  # it is mended by the next update, which looks for itself
    found = _deploying(wanted, connect, waits).find(kept.deployed_model_id)
    return None if found is None else {**properties, **deployed.mutable_of(found, wanted)}


def end(
    properties: Properties,
    lives: Callable[[str], bool] = lambda _: False,
    *,
    left: bool = False,
    connect: Callable[[str], Vertex] = Vertex,
    waits: Callable[..., Waiter] = Waiter,
) -> None:
    """Undeploy it, which Vertex AI does only without traffic, and what killed commands left of it.

    `lives` is whether the program has a deployment, told by `ENDPOINT/ID`; `left` is whether the
    endpoint goes with all that is on it, and so its traffic too.

    Raises:
        NotMoved: it has traffic that another could get.
    """
    wanted, kept = Wanted.of(properties), Kept.of(properties)
    deploying = _deploying(wanted, connect, waits)
    deploying.settle(kept.operation)
    undeploying = Undeploying(deploying, left)
    undeploying.undeploy(kept.deployed_model_id or wanted.id)
    undeploying.undeploy_forgotten(lives)


def _deploying(
    wanted: Wanted, connect: Callable[[str], Vertex], waits: Callable[..., Waiter]
) -> Deploying:
    vertex = connect(wanted.place.location)
    say = teller(f"deployment {wanted.inputs['slot']}")
    return Deploying(waits(vertex, say, 60.0 * wanted.inputs["timeoutMinutes"]), wanted)


def _brought(deploying: Deploying, kept: Kept) -> Kept:
    deploying.must_have_an_endpoint()
    deploying.settle(kept.operation, leaving=kept.deployed_model_id is None)
    identity = kept.deployed_model_id or deploying.wanted.id
    found = deploying.find(identity)
    if found is None and kept.deployed_model_id is None and deploying.wanted.inputs["adopt"]:
        found = deploying.made_elsewhere()
    if found is None and kept.deployed_model_id is not None and not kept.failure:
        raise NotMoved(
            "somebody undeployed it; `pulumi refresh`, then `up` again, and it is deployed anew"
        )
    if found is None:
        found = deploying.deployed()
    deploying.mutate(found)
    return Kept(found["id"])
