"""What is given by its name or id, and could be nothing of that name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serving_components.azure import arm_ids
from serving_components.azure.online_endpoint.serving import names
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


def objections(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """All of it; who needs it would refuse it when half of the endpoint is there."""
    if args.endpoint_name is not None:
        reason = names.refusal(args.endpoint_name)
        if reason is not None:
            yield Fault(("endpoint_name",), reason)
    yield from arm_ids.refused("identity", args.identity, arm_ids.IDENTITY)
