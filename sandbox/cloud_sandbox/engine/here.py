"""The cloud as one request sees it."""

from dataclasses import dataclass, field
from pathlib import Path

from cloud_sandbox.engine.operation import Lasting, Operation
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class Here:
    """Where a request goes, and what it finds there."""

    store: Store
    scope: Scope
    blobs: Path
    """Folder where the bytes of assets are kept, by hash."""

    config: Properties = field(default_factory=dict)
    """How the provider is configured that asks."""

    pace: float = 0.0
    """How long the cloud's operations take here, as a share of what they take on the cloud."""

    @property
    def home(self) -> Path:
        """Folder of the whole sandbox."""
        return self.blobs.parent

    def find(self, token: str, identity: str, *, region: str | None = None) -> Record | None:
        """What exists under that identity, in this scope or in another region of it."""
        scope = self.scope if region is None else self.at(region)
        return self.store.find(scope, token, identity)

    def at(self, region: str) -> Scope:
        """This account's scope in another region; empty for what is kept once per account."""
        return Scope(self.scope.cloud, self.scope.account, region)

    def begin(self, lasting: Lasting | None, *, removes: bool = False) -> Operation | None:
        """An operation of that kind which begins now, at this sandbox's pace."""
        if lasting is None:
            return None
        seconds = lasting.seconds * self.pace
        return Operation(lasting.doing, self.store.now(), seconds, removes)
