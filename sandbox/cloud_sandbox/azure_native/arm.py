"""What every type of Azure Resource Manager tells: its inputs grown, its type, its state."""

from typing import Any, ClassVar, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm_named import ArmNamed
from cloud_sandbox.azure_native.grown import grown, known, said, still_inside, unknown_inside
from cloud_sandbox.azure_native.refused import ArmRefused, Reason, bad_request
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.rules import Moment
from cloud_sandbox.engine.wire import UNKNOWN, Properties

SUCCEEDED: Final = "Succeeded"
_NO_SUBSCRIPTION: Final = (
    "subscriptionId: nobody said in which subscription; set it on the provider, in"
    " ARM_SUBSCRIPTION_ID, or with `pulumi config set azure-native:subscriptionId <id>`"
)


class ArmResource(ArmNamed):
    """One emulated type of azure-native: what it tells, and how it refuses."""

    api_version: ClassVar[str]
    """Version of the API that azure-native 3.29.0 uses: the SDK's documentation of the type."""

    adds: ClassVar[dict[str, tuple[str, ...]]] = {}
    """Inputs in which Azure adds something, and what."""

    follows: ClassVar[frozenset[str]] = frozenset()
    """Inputs in which what Azure adds depends on what was given."""

    state_at: ClassVar[tuple[str, ...]] = ("provisioningState",)
    """Where its outputs tell its state; empty where they tell none."""

    # What a reader sees

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        shown = self.id_of(here.scope.account, inputs)
        return {
            "name": resource_id.name_of(shown),
            "type": resource_id.type_of(self.path),
            "azureApiVersion": self.api_version,
            **self._at_state(self.added(here, shown, inputs), SUCCEEDED),
            **self.following(here, shown, inputs),
        }

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        """What Azure adds to this type when it makes one; below inputs, what it adds in them."""
        return {}

    def outputs(self, record: Record) -> Properties:
        given = {key: value for key, value in record.inputs.items() if key != DEFAULTS}
        everything = self.defaults | known(given)
        names = everything | record.attributes
        return {name: grown(everything.get(name), record.attributes.get(name)) for name in names}

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        told = super().foreseen(old, inputs)
        for name, inside in self.adds.items():
            if name in told and not old:
                told[name] = unknown_inside(told[name], inside)
            elif name in told:
                told[name] = still_inside(told[name], old.get(name), inside)
        if old:
            told |= {
                name: _following(told[name], old.get(name)) for name in self.follows & told.keys()
            }
        return told

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        added = self.following(here, self.id_of(old.scope.account, inputs), inputs)
        return old.attributes | added

    def following(self, here: Here, shown: str, inputs: Properties) -> Properties:
        """The part of what Azure adds that a change makes anew."""
        return {}

    def state(self, record: Record, now: float) -> str:
        """That of what was last asked of it; the provider waits for it, and sees the last one."""
        begun = record.operation
        return SUCCEEDED if begun is None or begun.over(now) else begun.doing

    def _at_state(self, attributes: Properties, state: str) -> Properties:
        if not self.state_at:
            return attributes
        *above, name = self.state_at
        told: Properties = {name: state}
        for step in reversed(above):
            told = {step: told}
        return _over(attributes, told)

    # What is asked of it

    def create(self, here: Here, inputs: Properties) -> Record:
        """Make it.

        Raises:
            Rejected: Azure refuses, or nobody said in which subscription.
        """
        if not here.scope.account:
            raise Rejected(_NO_SUBSCRIPTION)
        return super().create(here, inputs)

    def delete(self, here: Here, record: Record) -> Record | None:
        """Take it away, and all that lies in it."""
        left = super().delete(here, record)
        for other in here.store.all(scope=record.scope):
            if resource_id.inside(other.id, record.id):
                here.store.drop(other)
        return left

    def _refuse(self, moment: Moment, *asked: Any) -> None:
        told = [
            one if isinstance(one, Reason) else bad_request(one)
            for one in self._breaches(moment, *asked)
        ]
        if told:
            raise ArmRefused(told)


def _following(given: Any, there: Any) -> Any:
    """An input as a preview of a change can tell it, where what is added may change with it."""
    return there if said(given, there) == given else UNKNOWN


def _over(attributes: Properties, told: Properties) -> Properties:
    """Attributes with what is told put over them, at any depth."""
    merged = dict(attributes)
    for name, item in told.items():
        below = merged.get(name)
        if isinstance(item, dict) and isinstance(below, dict):
            merged[name] = _over(below, item)
        else:
            merged[name] = item
    return merged
