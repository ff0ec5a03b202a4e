"""No deployment is made or changed before everything else that is done to its endpoint is over.

"When an operation is already in progress, any new operation on that same online endpoint" is a
conflict: said of endpoints on Kubernetes (`how-to-troubleshoot-online-endpoints` [D]), and met on
managed ones (azure-sdk-for-net issue 36961 [I]). Whether azure-native tries again is not known [U].
So slots come one after the other, and each waits for what a command that was killed had begun.
"""

from collections.abc import Mapping
from typing import Any, Final

import pulumi

from serving_components.azure.own_resource.beside import beside
from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.ids import name_of
from serving_components.azure.own_resource.operations import OVER, Waiter, state_of
from serving_components.core.own_resource.telling import teller

_ENDPOINT: Final = (
    "/subscriptions/{}/resourceGroups/{resourceGroupName}/providers"
    "/Microsoft.MachineLearningServices/workspaces/{workspaceName}/onlineEndpoints/{endpointName}"
)
_MINUTE_S: Final = 60.0


def once_settled(subscription_id: str, timeout_minutes: int) -> pulumi.ResourceHookBinding:
    """What a deployment is made and changed after."""

    async def settled(change: pulumi.ResourceHookArgs) -> None:
        wanted, most_s = change.new_inputs or {}, timeout_minutes * _MINUTE_S
        await beside(lambda: must_be_settled(wanted, subscription_id, most_s))

    return pulumi.ResourceHookBinding(before_create=[settled], before_update=[settled])


def must_be_settled(deployment: Mapping[str, Any], subscription_id: str, most_s: float) -> None:
    """Wait until nothing is done to the endpoint of a deployment, nor to any other of its own.

    Raises:
        NotMoved: it takes longer than it may, or Azure does not answer.
    """
    arm, endpoint = Arm(), _ENDPOINT.format(subscription_id, **deployment)
    say = teller(f"deployment {deployment['deploymentName']}")
    waits = Waiter(arm, say, most_s)
    if waits.settled(endpoint, "waiting for what is done to its endpoint already") is None:
        return
    for other in list(arm.each(f"{endpoint}/deployments")):
        if state_of(other) not in OVER:
            name = name_of(other["name"])
            doing = f"waiting for what is done to deployment {name} already"
            waits.settled(f"{endpoint}/deployments/{name}", doing)
