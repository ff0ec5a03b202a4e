"""Where one configured provider works: its cloud, its settings, and what exists there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.cloud import Cloud
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_REGION: Final = "region"


@dataclass(frozen=True)
class Ground:
    """One account's view, through one provider."""

    cloud: Cloud
    config: Properties
    store: Store
    blobs: Path
    pace: float

    def here(self, resource: Resource, properties: Properties) -> Here:
        """The cloud as a request about this resource sees it."""
        return self._seen_from(self._scope(resource, properties))

    def asked(self, args: Properties) -> Here:
        """The cloud as a look-up sees it."""
        return self._seen_from(self.cloud.scope(self.config, args))

    def find(self, resource: Resource, properties: Properties, shown: str) -> Record | None:
        """What the engine knows by that id."""
        identity = resource.found_by(shown, properties)
        record = self.store.find(self._scope(resource, properties), resource.token, identity)
        return record and resource.by_now(self.store, record)

    def differences(
        self, resource: Resource, old: Properties, new: Properties, there: Properties
    ) -> list[Difference]:
        """What these inputs would change; `there` are the outputs as they are."""
        # Saying what is so already is no change: Terraform compares with the state.
        said = {name for name, value in new.items() if there.get(name) == value}
        changes = [
            change
            for change in resource.changes(old, new)
            if not (change.kind == "add" and change.path[0] in said)
        ]
        return changes + self._move(resource, there, new, changes)

    def foreseen(self, resource: Resource, old: Properties, inputs: Properties) -> Properties:
        """What a preview can say of the outputs."""
        added = self.cloud.added(resource, self._scope(resource, old or inputs), inputs)
        return resource.foreseen(old, inputs) | added

    def outputs(self, resource: Resource, record: Record) -> Properties:
        """What the engine is told of what exists."""
        added = self.cloud.added(resource, record.scope, record.inputs)
        return resource.outputs(record) | added

    def _seen_from(self, scope: Scope) -> Here:
        return Here(self.store, scope, self.blobs, self.config, self.pace)

    def _scope(self, resource: Resource, properties: Properties) -> Scope:
        return self.cloud.scope_of(resource, self.config, properties)

    def _move(
        self, resource: Resource, there: Properties, new: Properties, known: list[Difference]
    ) -> list[Difference]:
        """A provider for another region moves what lives in one, though no input changed.

        Source: `forceNewIfRegionChanges` in terraform-provider-aws; that it also compares with
        the provider's own region is a reading of the code, not a run of it [U].
        """
        told = any(change.path[0] == _REGION for change in known)
        if told or _REGION not in resource.facts.properties or not there.get(_REGION):
            return []
        same = self._scope(resource, new).region in {there[_REGION], UNKNOWN}
        return [] if same else [Difference((_REGION,), "update")]
