"""Where rules and action groups may lie: most are `global`, whatever the provider's location."""

from collections.abc import Iterator, Sequence
from typing import Final

from cloud_sandbox.azure_native.contained import location_of
from cloud_sandbox.azure_native.refused import Reason
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

SOURCE: Final = rules.quoted(
    "MicrosoftDocs/azure-docs issue 5156; the regions are those of the pages `action-groups` and"
    " `alerts-create-metric-alert-rule` in MicrosoftDocs/azure-monitor-docs"
)


def elsewhere(here: Here, inputs: Properties, kind: str, known: Sequence[str]) -> Iterator[Reason]:
    """Why it cannot lie where it is to."""
    told = location_of(here, inputs)
    if str(told).replace(" ", "").lower() in known:
        return
    yield Reason(
        400,
        "LocationNotAvailableForResourceType",
        f"The provided location '{told}' is not available for resource type '{kind}'."
        f" List of available regions for the resource type is '{','.join(known)}'.",
    )
