"""Whether the identities that were assigned to an endpoint may do what its deployments need.

Azure gives them nothing itself, and finds out when it brings a deployment up: it fails, late
(`concept-endpoints-online-auth` of Azure Machine Learning [D]; in which words, no page says [U]).
"""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import identities, referred, resource_id
from cloud_sandbox.azure_native.authorization.roles import Right, may
from cloud_sandbox.azure_native.machinelearningservices import trial
from cloud_sandbox.azure_native.machinelearningservices.names import ENDPOINT, WORKSPACE
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record

_NEEDED: Final = {"containerRegistry": Right.PULL_IMAGES, "storageAccount": Right.READ_BLOBS}
_WORDS: Final = {Right.PULL_IMAGES: "pull images from", Right.READ_BLOBS: "read models in"}


def ended(here: Here, deployment: Record, doing: str) -> Record:
    """The deployment as it is, or as one that will have failed."""
    endpoint = here.find(ENDPOINT, resource_id.holder_of(deployment.id))
    lacks = [] if endpoint is None else list(_lacks(here, endpoint))
    if not lacks:
        return deployment
    failed = trial.lost(here, deployment, doing, "; ".join(lacks))
    here.store.put(failed)
    return failed


def _lacks(here: Here, endpoint: Record) -> Iterator[str]:
    workspace = here.find(WORKSPACE, resource_id.holder_of(endpoint.id))
    if workspace is None:
        return
    for name, right in _NEEDED.items():
        on = workspace.inputs.get(name)
        for principal in identities.principals(here, inside(endpoint.inputs, "identity")):
            if referred.own(here, on) and not may(here, principal, right, str(on)):
                yield (
                    f"the endpoint's assigned identity {principal} has no role to {_WORDS[right]}"
                    f" {on}; assign it {right.role!r} there before the deployment is created"
                )
