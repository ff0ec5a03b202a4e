"""The channels that alerts tell: those that exist, and one for each e-mail address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_gcp as gcp

from serving_components.core import Wired
from serving_components.gcp.vertex_endpoint.watching.receivers import addresses

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.live import Live


@dataclass(frozen=True)
class Channels:
    """What was made for addresses."""

    made: dict[str, gcp.monitoring.NotificationChannel]
    """By address."""

    def of(self, receivers: Iterable[Wired[str]]) -> list[pulumi.Input[str]]:
        """Full names of the channels of these receivers, each once."""
        told: list[pulumi.Input[str]] = []
        for receiver in receivers:
            made = self.made.get(receiver) if isinstance(receiver, str) else None
            told.append(receiver if made is None else made.name)
        return told


def channels(live: "Live") -> Channels:
    """One channel for each address, whatever asks for it."""
    return Channels(
        {
            address: gcp.monitoring.NotificationChannel(
                f"{live.name}-{address}",
                display_name=f"{live.name}: {address}",
                type="email",
                labels={"email_address": address},
                user_labels=live.labels,
                project=live.args.project,
                opts=live.child,
            )
            for address in addresses(live.args.alarms)
        }
    )
