"""`deployModel`: a model is tried, and is there when its operation is over."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.vertex import endpoints, operations, traffic
from cloud_sandbox.gcp.vertex.api_form import formed
from cloud_sandbox.gcp.vertex.deployable import deployable
from cloud_sandbox.gcp.vertex.deployments import check_split, keep
from cloud_sandbox.gcp.vertex.operations import Begun
from cloud_sandbox.gcp.vertex.serving import Change, DeployedModel, Serving

Trial = Callable[[Record, DeployedModel], str]
"""Runs a model that is being deployed; why it never became ready, empty where it did."""

_TRIED_WITHIN_S: Final = 90.0
"""Of the machine's time: longer than any trial. Whatever ends the sandbox in the middle of one, the
operation is over by then."""


def deploy(here: Here, endpoint: str, body: object, trial: Trial | None = None) -> dict[str, Any]:
    """`deployModel`: what it deploys is there when the operation is over.

    A model that never becomes ready makes the operation fail, and is not deployed: "Scale inference
    nodes by using autoscaling" of Vertex AI's documentation [D]. The call answers once that is
    known; whoever looks meanwhile sees the operation go on.

    Raises:
        Refused: the request is wrong, or the endpoint has something against it.
    """
    asked = formed("DeployModelRequest", body)
    split = asked.get("trafficSplit", {})
    with here.store.transaction():
        record = endpoints.found(here, endpoint)
        serving = Serving.of(record, here.store.now())
        whole = deployable(here, record, serving, asked["deployedModel"])
        check_split(split, {traffic.BEING_DEPLOYED, *serving.staying})
        begun = operations.begin(
            here,
            operations.DEPLOYING,
            f"endpoints/{endpoint}",
            {"deployedModel": whole},
            kind="DeployModelResponse",
        )
        due = begun.due
        if trial is not None:
            latest = here.store.now() + _TRIED_WITHIN_S * here.store.rate
            begun = operations.postponed(here, begun, max(due, latest))
        meant = {
            whole["id"] if name == traffic.BEING_DEPLOYED else name: share
            for name, share in split.items()
        }
        change = Change(begun.id, begun.due, "deploy", whole, meant)
        keep(here, record, replace(serving, changes=(*serving.changes, change)))
    if trial is not None:
        begun = _settled(here, begun, change, due, trial(record, whole))
    return operations.shown(here, begun.record)


def _settled(here: Here, begun: Begun, change: Change, due: float, failure: str) -> Begun:
    """The operation after the trial: it is over when it would have been without one, or now."""
    with here.store.transaction():
        settled = operations.postponed(here, begun, max(due, here.store.now()))
        endpoint = begun.record.inputs["on"].partition("/")[2]
        record = endpoints.found(here, endpoint)
        serving = Serving.of(record, here.store.now())
        known = replace(change, due=settled.due, failure=failure)
        changes = tuple(known if one.operation == begun.id else one for one in serving.changes)
        keep(here, record, replace(serving, changes=changes))
    return settled
