"""What an emulated cloud is: how its provider is configured, and where a request goes."""

from typing import Final

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_ACCOUNT: Final = "sandbox"


class Cloud:
    """One provider package. This class itself is the cloud about which nothing is known."""

    def __init__(self, package: str) -> None:
        self.package = package

    def faults(self, config: Properties) -> list[Fault]:
        """What is wrong with the provider's configuration."""
        return []

    def scope(self, config: Properties, properties: Properties) -> Scope:
        """Account and region of a request."""
        return Scope(self.package, _ACCOUNT, "")

    def scope_of(self, resource: Resource, config: Properties, properties: Properties) -> Scope:
        """Account and region in which a resource lives."""
        scope = self.scope(config, properties)
        return Scope(scope.cloud, scope.account, "") if resource.once_per_account else scope

    def prepare(self, resource: Resource, config: Properties, inputs: Properties) -> Properties:
        """Inputs as this provider passes them on: default tags and the like."""
        return inputs

    def refuses(self, config: Properties, inputs: Properties) -> list[Fault]:
        """What this provider objects to in any resource, whatever its type."""
        return []

    def added(self, resource: Resource, scope: Scope, inputs: Properties) -> Properties:
        """Outputs that the provider itself adds to every resource, by where it lives."""
        return {}

    def imported(self, identity: str) -> tuple[str, Properties]:
        """The id of a resource to import, and what the import id says of its place."""
        return identity, {}
