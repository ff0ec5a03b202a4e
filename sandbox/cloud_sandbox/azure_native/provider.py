"""How the `azure-native` provider is configured: subscription and location."""

import os
from typing import Any, Final

from cloud_sandbox.azure_native.resource_id import subscription_of
from cloud_sandbox.engine.cloud import Cloud
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_TEXTS: Final = ("subscriptionId", "location", "tenantId", "clientId", "environment")
_SUBSCRIPTION: Final = "ARM_SUBSCRIPTION_ID"
"""`provider/pkg/provider/auth.go` of pulumi-azure-native [D]."""


class AzureNative(Cloud):
    """The `azure-native` provider, in pulumi-azure-native 3's words.

    Ids of resources hold their subscription, and no location; so does what is kept of them. A
    location is one of a resource's properties.
    """

    def faults(self, config: Properties) -> list[Fault]:
        return [
            Fault(name, f"takes a text, got {config[name]!r}")
            for name in _TEXTS
            if not isinstance(config.get(name, ""), str) and config[name] is not UNKNOWN
        ]

    def scope(self, config: Properties, properties: Properties) -> Scope:
        """An import says its subscription; everything else is the provider's own."""
        own = config.get("subscriptionId") or os.environ.get(_SUBSCRIPTION, "")
        return Scope(self.package, properties.get("subscriptionId") or own, "")

    def imported(self, identity: str) -> tuple[str, Properties]:
        """A resource is imported by its whole id, of whatever subscription."""
        told: dict[str, Any] = {"subscriptionId": subscription_of(identity)}
        return identity, {name: value for name, value in told.items() if value}
