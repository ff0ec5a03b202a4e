"""What a stack says of all its services, as each of its clouds takes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from serving_stack.settings.azure import AZURE
from serving_stack.settings.gcp import GCP
from serving_stack.settings.receivers import of_cloud
from serving_stack.settings.stack_settings import Defaults

_LABEL: Final = 63
"""Letters of a label's value: `Requirements for labels` of Resource Manager's guide [D]."""


@dataclass(frozen=True)
class StackWide:
    """Of one stack."""

    stack: str
    clouds: frozenset[str]
    """Those that its services are on."""

    defaults: Defaults
    google: GCP
    azure: AZURE

    def receivers(self, cloud: str) -> list[str] | None:
        """Whom alarms of a cloud tell; None where nothing is said."""
        told = self.defaults.notify
        return told if told is None or len(self.clouds) == 1 else of_cloud(told, cloud)

    def labels_of(self, service: str, tags: Mapping[str, str]) -> dict[str, str]:
        """Of everything that serves a service on Google Cloud.

        A provider's own labels are not on what only our own resources make: so here are all.
        """
        own = {"environment": _label(self.stack), "service": _label(service)}
        return {**own, **self.defaults.tags, **tags}

    def tags_of(self, service: str, tags: Mapping[str, str]) -> dict[str, str]:
        """Of everything that serves a service on Azure, whose provider has none of its own."""
        own = {"environment": self.stack, "service": service}
        return {**own, **self.defaults.tags, **tags}


def _label(name: str) -> str:
    """A name of ours as a label takes it: small letters, digits, `_` and `-`."""
    return re.sub(r"[^a-z0-9_-]", "-", name.lower())[:_LABEL]
