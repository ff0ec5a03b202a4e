"""What is deployed on an endpoint, and `undeployModel`."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.vertex import endpoints, operations, traffic
from cloud_sandbox.gcp.vertex.api_form import formed
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.serving import Change, DeployedModel, Serving
from cloud_sandbox.gcp.vertex.split_input import as_it_serves

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
NOT_DEPLOYED: Final = Refusal(
    Status.NOT_FOUND,
    "a deployed model that is asked for exists",
    rules.unverified("the service's words were not read"),
)
HAS_TRAFFIC: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "a model that is undeployed has no traffic, or the call takes it away, or it is the last one",
    _DOCUMENT,
)


def undeploy(here: Here, endpoint: str, body: object) -> dict[str, Any]:
    """`undeployModel`: its traffic goes at once, itself when the operation is over.

    Raises:
        Refused: there is none, or it has traffic.
    """
    asked = formed("UndeployModelRequest", body)
    identity, split = asked["deployedModelId"], asked.get("trafficSplit", {})
    with here.store.transaction():
        record = endpoints.found(here, endpoint)
        serving = Serving.of(record, here.store.now())
        deployed_model(serving, identity)
        left = [name for name in serving.staying if name != identity]
        if split:
            check_split(split, left)
        elif serving.split.get(identity) and left:
            share = serving.split[identity]
            told = f"deployed model {identity} has {share} % of the traffic; give a trafficSplit"
            raise HAS_TRAFFIC.told(f"{told} without it, of {', '.join(left)}")
        begun = operations.begin(
            here, operations.UNDEPLOYING, f"endpoints/{endpoint}", {}, kind="UndeployModelResponse"
        )
        change = Change(begun.id, begun.due, "undeploy", {"id": identity})
        shifted = split or (serving.split if left else {})
        keep(here, record, replace(serving, split=shifted, changes=(*serving.changes, change)))
    return operations.shown(here, begun.record)


def check_split(split: Mapping[str, Any], deployed: Collection[str]) -> None:
    """See that a split is of what is deployed.

    Raises:
        Refused: it is not.
    """
    refused = traffic.refusal_of(split, deployed)
    if refused is not None:
        raise refused


def deployed_model(serving: Serving, identity: str) -> DeployedModel:
    """One that is deployed, and to stay.

    Raises:
        Refused: there is none.
    """
    model = serving.find(identity)
    if model is None or identity not in serving.staying:
        raise NOT_DEPLOYED.told(f"deployed model {identity} does not exist on this endpoint")
    return model


def keep(here: Here, record: Record, serving: Serving) -> None:
    """Write what an endpoint serves from now on."""
    # What is due by now was applied already, so nothing happens twice.
    here.store.put(as_it_serves(record, serving))
