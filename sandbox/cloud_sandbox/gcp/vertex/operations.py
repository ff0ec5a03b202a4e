"""Long-running operations: what they are called, and what became of them.

Whether one is done is a function of when it began and how long it lasts; nobody has to wait for it.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.operation import Lasting, Operation
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.resource_name import location_name
from cloud_sandbox.gcp.vertex.serving import GONE, Serving

OPERATION: Final = "gcp:vertex/operation"
NO_OPERATION: Final = Refusal(
    Status.NOT_FOUND,
    "an operation that is asked for exists",
    rules.unverified("the service's words were not read"),
)
_TYPE: Final = "type.googleapis.com/google.cloud.aiplatform.v1."

# How long the cloud takes is nowhere promised: orders of magnitude, not measurements [U].
UPLOADING: Final = Lasting("UploadModel", 60)
DEPLOYING: Final = Lasting("DeployModel", 600)
UNDEPLOYING: Final = Lasting("UndeployModel", 120)
MUTATING: Final = Lasting("MutateDeployedModel", 120)
DELETING: Final = Lasting("Delete", 10)


@dataclass(frozen=True)
class Begun:
    """One that was just asked for."""

    id: str
    due: float
    """Seconds since the epoch, on the sandbox's clock."""

    record: Record


def begin(
    here: Here, lasting: Lasting, on: str, response: dict[str, Any], *, kind: str = ""
) -> Begun:
    """Note one; `on` is what it works on, as `models/m`, `kind` the message it answers with.

    Its answer is known beforehand, but for what makes it fail.
    """
    begun = here.begin(lasting) or Operation(lasting.doing, here.store.now(), 0)
    identity = str(secrets.randbelow(9 * 10**18) + 10**18)
    typed = {"@type": f"{_TYPE}{kind}", **response} if kind else _EMPTY
    inputs = {"on": on, "doing": lasting.doing}
    record = Record(here.scope, OPERATION, identity, inputs, {"response": typed}, begun)
    here.store.put(record)
    return Begun(identity, begun.began + begun.lasts, record)


def postponed(here: Here, begun: Begun, due: float) -> Begun:
    """Have one be over at another time."""
    operation = begun.record.operation
    if operation is None:
        raise TypeError(f"operation {begun.id} never began")
    lasting = replace(operation, lasts=due - operation.began)
    record = replace(begun.record, operation=lasting)
    here.store.put(record)
    return Begun(begun.id, due, record)


_EMPTY: Final = {"@type": "type.googleapis.com/google.protobuf.Empty"}


def answering(here: Here, begun: Begun, response: dict[str, Any], kind: str) -> None:
    """Give one its answer, where that is known only after it began."""
    typed = {"response": {"@type": f"{_TYPE}{kind}", **response}}
    here.store.put(replace(begun.record, attributes=typed))


def found(here: Here, identity: str) -> dict[str, Any]:
    """What became of one.

    Raises:
        Refused: there is none.
    """
    record = here.find(OPERATION, identity)
    if record is None:
        raise NO_OPERATION.told(f"operation {identity} does not exist in {here.scope.region}")
    return shown(here, record)


def everything(here: Here, on: str) -> list[dict[str, Any]]:
    """Those on one thing, as `endpoints/1`, or all where it is empty; the newest first [U]."""
    there = [
        record
        for record in here.store.all(OPERATION, here.scope)
        if record.operation is not None and on in {"", record.inputs["on"]}
    ]
    there.sort(key=lambda it: it.operation.began if it.operation else 0.0, reverse=True)
    return [shown(here, record) for record in there]


def shown(here: Here, record: Record) -> dict[str, Any]:
    """`GoogleLongrunningOperation`; what is false is left out, as in all of JSON [D]."""
    operation, now = record.operation, here.store.now()
    if operation is None:
        raise TypeError(f"operation {record.id} never began")
    done = operation.over(now)
    ended = operation.began + operation.lasts
    told: dict[str, Any] = {
        "name": f"{location_name(here.scope)}/{record.inputs['on']}/operations/{record.id}",
        "metadata": {
            "@type": f"{_TYPE}{record.inputs['doing']}OperationMetadata",
            "genericMetadata": {
                "createTime": rfc3339(operation.began),
                "updateTime": rfc3339(ended if done else operation.began),
            },
        },
    }
    if not done:
        return told
    failure = _failure(here, record)
    if failure:
        error = {"code": GONE.status.number, "message": failure}
        return told | {"done": True, "error": error}
    return told | {"done": True, "response": record.attributes["response"]}


def _failure(here: Here, record: Record) -> str:
    """Why it came to nothing; empty where it did not."""
    kind, _, identity = record.inputs["on"].partition("/")
    endpoint = here.find(AiEndpoint.token, identity) if kind == "endpoints" else None
    if endpoint is None:
        return ""
    return Serving.of(endpoint, here.store.now()).failed.get(record.id, "")
