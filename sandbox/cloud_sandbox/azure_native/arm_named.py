"""How what Azure Resource Manager keeps is named: by paths, in any case."""

from typing import ClassVar

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm_name import ArmName, filled
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import DEFAULTS, Naming
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.rules import documented
from cloud_sandbox.engine.wire import Properties


class ArmNamed(Resource):
    """A type kept under its id in small letters, and shown with the cases that were given."""

    path: ClassVar[str]
    """What follows the subscription in its id, with properties in braces."""

    auto_name: ClassVar[ArmName | None] = None
    # `CanCreate` in `provider/pkg/azure/client.go` of pulumi-azure-native.
    taken = documented("the provider asks before it puts: `defaultCreate` of pulumi-azure-native")

    def check(
        self, old: Properties, new: Properties, naming: Naming
    ) -> tuple[Properties, list[Fault]]:
        """Inputs with a name, and everything wrong with them."""
        faults: list[Fault] = []
        if self.auto_name is not None:
            new, faults = filled(self.auto_name, old, new, naming)
        return new, self._faults(new, faults or self.facts.faults(new), frozenset())

    def deletes_first(self, old: Properties, new: Properties) -> bool:
        """All but what had a name made at random: `Diff` in `provider.go` of azure-native [D]."""
        return not old.get(DEFAULTS)

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """What differs; `West Europe` and `westeurope` do not, by `diff.go` of azure-native [D]."""
        return super().changes(_normal(old), _normal(new))

    def identity(self, here: Here, inputs: Properties) -> str:
        return resource_id.key_of(self.id_of(here.scope.account, inputs))

    def shown(self, record: Record) -> str:
        return self.id_of(record.scope.account, record.inputs)

    def id_of(self, subscription: str, inputs: Properties) -> str:
        """The id of what has these inputs."""
        return resource_id.written(self.path, subscription, inputs)

    def found_by(self, shown: str, properties: Properties) -> str:
        return resource_id.key_of(shown)

    def already(self, here: Here, identity: str) -> str:
        # The provider's own words, in `client.go` and `provider.go` [D].
        return f"cannot create already existing resource '{identity}'"


def _normal(inputs: Properties) -> Properties:
    """Inputs whose location is written as Azure writes it."""
    location = inputs.get("location")
    if not isinstance(location, str):
        return inputs
    return inputs | {"location": location.replace(" ", "").lower()}
