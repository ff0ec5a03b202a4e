"""What may be meant as it is asked, and is worth a line in the preview."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serving_components.azure.online_endpoint.model import curated
from serving_components.azure.online_endpoint.serving import instance_types
from serving_components.azure.online_endpoint.serving.slots_asked import asked_slots

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


def doubts(args: "AzureOnlineEndpointArgs") -> Iterator[str]:
    """A line for each, however many slots share it."""
    slots = asked_slots(args)
    for instance_type in dict.fromkeys(slot.instance_type for slot in slots):
        if (told := instance_types.doubt(instance_type)) is not None:
            yield told
    for framework in dict.fromkeys(slot.model.framework for slot in slots):
        if framework is not None and curated.unpinned(framework, args.environment_versions):
            yield (
                f"{framework} is served by the newest of Azure's environments, so that going back"
                " may not bring back what ran; name one by environment_versions"
            )
