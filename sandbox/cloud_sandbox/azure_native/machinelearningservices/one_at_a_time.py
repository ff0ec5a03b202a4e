"""One operation at a time on an endpoint, whichever of its parts it is about."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT, ENDPOINT
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

SOURCE: Final = rules.quoted(
    "Azure/azure-sdk-for-net issue 36961, of a deployment made meanwhile; that it is a 409 is said"
    " of endpoints on Kubernetes (`how-to-troubleshoot-online-endpoints` [D]), and of which"
    " operations of managed ones it holds was not read"
)


def conflicts(here: Here, endpoint: str, *, but: str = "", ends: bool = False) -> Iterator[Reason]:
    """What is done to an endpoint with this id, or to a deployment of it, in the sandbox's words.

    `but` is the id of one that does not count. For what `ends`, whatever else ends does not count
    either: of two deletions at once nothing was read [U].
    """
    for one in _parts(here, endpoint):
        operation = one.operation
        if operation is None or operation.over(here.store.now()) or one.id == but:
            continue
        if ends and operation.removes:
            continue
        part = "the endpoint" if one.type == ENDPOINT else f"its deployment {_name(one)!r}"
        told = f"{part} is {operation.doing.lower()}; ask again once that is over"
        yield Reason(409, "Conflict", f"endpoint {resource_id.name_of(endpoint)!r}: {told}")
        return


def _parts(here: Here, endpoint: str) -> Iterator[Record]:
    found = here.find(ENDPOINT, resource_id.key_of(endpoint))
    if found is not None:
        yield found
    for one in here.store.all(DEPLOYMENT, here.scope):
        if resource_id.inside(one.id, endpoint):
            yield one


def _name(deployment: Record) -> str:
    return str(deployment.inputs["deploymentName"])
