"""What an emulated type is: facts beside it, names, and the few things it does by itself."""

import inspect
from abc import ABC
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from cloud_sandbox.engine import facts as fact_files
from cloud_sandbox.engine.differences import Difference, differences
from cloud_sandbox.engine.facts import Facts, Fault
from cloud_sandbox.engine.naming import DEFAULTS, AutoName, Naming, fill
from cloud_sandbox.engine.store import Kept, Record, Scope, Store
from cloud_sandbox.engine.wire import UNKNOWN, Properties


class Rejected(Exception):  # noqa: N818 - said of a request, not of a program
    """The cloud refuses a request. The text is what its user reads."""


class Unfinished(Kept):
    """The cloud made or changed it, but it did not become usable; it stays, marked so."""

    def __init__(self, record: Record, reason: str) -> None:
        super().__init__(reason)
        self.record = record
        self.id = record.id
        """The id the engine gets; the provider sets it where it differs."""


@dataclass(frozen=True)
class Here:
    """The cloud as one request sees it."""

    store: Store
    scope: Scope
    blobs: Path
    """Folder where the bytes of assets are kept, by hash."""

    config: Properties = field(default_factory=dict)
    """How the provider is configured that asks."""

    def find(self, token: str, identity: str, *, region: str | None = None) -> Record | None:
        """What exists under that identity, in this scope or in another region of it."""
        scope = self.scope if region is None else self.at(region)
        return self.store.find(scope, token, identity)

    def at(self, region: str) -> Scope:
        """This account's scope in another region; empty for what is kept once per account."""
        return Scope(self.scope.cloud, self.scope.account, region)


class Resource(ABC):
    """One emulated type. A subclass states facts; the engine's provider does the rest."""

    token: ClassVar[str]
    """The type as Pulumi names it: `aws:sagemaker/model:Model`."""

    api: ClassVar[str]
    """The call that creates it, in the API model's words: `sagemaker:CreateModel`."""

    schema: ClassVar[str] = ""
    """The type in the cloud's declarative language, whose create-only facts are read."""

    words: ClassVar[dict[str, str]] = {}
    """Pulumi's name of a property -> the API model's, where it is not the same word."""

    auto_name: ClassVar[AutoName | None] = None
    """How the provider names it when the program does not."""

    once_per_account: ClassVar[bool] = False
    """Whether it has no region."""

    replaced_by: ClassVar[frozenset[str]] = frozenset()
    """Properties that force replacement beyond the facts' create-only ones."""

    kept_by: ClassVar[frozenset[str]] = frozenset()
    """Create-only in the facts, but changed in place by the provider; each with its source."""

    defaults: ClassVar[Properties] = {}
    """What the provider's outputs say for inputs that were not given."""

    renewed: ClassVar[frozenset[str]] = frozenset()
    """Outputs that an update may change, so a preview cannot know them."""

    overwrites: ClassVar[bool] = False
    """Whether creating takes over what exists under its identity, as a `Put` call does."""

    deletes_before_replacing: ClassVar[bool] = False
    """Whether the provider always deletes first, whatever the name."""

    @cached_property
    def facts(self) -> Facts:
        """Facts from the JSON file beside the class's own file."""
        return fact_files.load(Path(inspect.getfile(type(self))).with_suffix(".json"))

    # What a subclass says

    def identity(self, here: Here, inputs: Properties) -> str:
        """Under which identity it comes to exist: its only one of this type in this scope."""
        raise TypeError(f"{type(self).__name__} does not say what identifies it")

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        """What the cloud adds when it creates one: ARNs, URLs, states."""
        return {}

    def shown(self, record: Record) -> str:
        """The id the engine gets, where the provider's is not unique by itself."""
        return record.id

    def found_by(self, shown: str, properties: Properties) -> str:
        """The identity of what the engine knows by this id, or imports by it (no properties)."""
        return shown

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        """Attributes after an update."""
        return old.attributes

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        """Why the cloud would refuse to have it like this (create and update)."""
        yield from ()

    def holds(self, here: Here, record: Record) -> Iterator[str]:
        """Why the cloud would refuse to delete it."""
        yield from ()

    def rules(self, inputs: Properties) -> Iterator[Fault]:
        """Cross-field rules the provider checks before it calls the cloud."""
        yield from ()

    # What the engine asks

    def check(
        self, old: Properties, new: Properties, naming: Naming
    ) -> tuple[Properties, list[Fault]]:
        """Inputs with a name, and everything wrong with them."""
        faults: list[Fault] = []
        if self.auto_name is not None:
            new, faults = fill(self.auto_name, old, new, naming)
        return new, faults or [*self.facts.faults(new), *self.rules(new)]

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """What differs, bookkeeping aside."""
        return [
            change
            for change in differences(old, new)
            if change.path[0] != DEFAULTS and not self._stays_filled(change)
        ]

    def _stays_filled(self, change: Difference) -> bool:
        """What the cloud fills in is not taken back by leaving it out of the program."""
        return (
            change.kind == "delete"
            and len(change.path) == 1
            and change.path[0] in self.facts.filled
        )

    def replaces(self, changes: list[Difference]) -> list[Difference]:
        """The changes that cannot be made in place."""
        forced = (self.facts.create_only | self.replaced_by) - self.kept_by
        return [change for change in changes if change.falls_under(forced)]

    def deletes_first(self, old: Properties, new: Properties) -> bool:
        """Whether a replacement must delete before it creates.

        So it does when a name that could have been made up was given and stays the same.
        Source: `nameRequiresDeleteBeforeReplace` in the Terraform bridge, pulumi-terraform
        PR 465 and bridge PR 532 [D]; `cloud-semantics.md` 3.2.
        """
        if self.deletes_before_replacing or self.auto_name is None:
            return self.deletes_before_replacing
        name = self.auto_name.property
        given = name not in new.get(DEFAULTS, ())
        return given and old.get(name) == new.get(name)

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        """Outputs as a preview can know them; `old` is empty before creation."""
        known = self.defaults | _without_bookkeeping(inputs)
        if not old:
            return dict.fromkeys(self.facts.outputs | self.facts.filled, UNKNOWN) | known
        kept = self.facts.outputs | self.facts.filled
        computed = {key: value for key, value in old.items() if key in kept}
        return computed | known | dict.fromkeys(self.renewed, UNKNOWN)

    def outputs(self, record: Record) -> Properties:
        """What a reader sees of what exists."""
        given = _without_bookkeeping(record.inputs)
        filled = {key: given[key] for key in self.facts.filled if given.get(key) is not None}
        return self.defaults | given | record.attributes | filled

    def create(self, here: Here, inputs: Properties) -> Record:
        """Make it, or say why the cloud refuses."""
        identity = self.identity(here, inputs)
        if not self.overwrites and here.find(self.token, identity) is not None:
            raise Rejected(f"{self.token} {identity!r} already exists in {_place(here)}")
        self._refuse(self.objections(here, inputs))
        attributes = self.attributes(here, identity, inputs)
        record = Record(here.scope, self.token, identity, inputs, attributes)
        here.store.put(record)
        return record

    def update(self, here: Here, old: Record, inputs: Properties) -> Record:
        """Change it in place."""
        self._refuse(self.objections(here, inputs))
        attributes = self.renew(here, old, inputs)
        record = Record(old.scope, self.token, old.id, inputs, attributes)
        here.store.put(record)
        return record

    def delete(self, here: Here, record: Record) -> None:
        """Take it away, or say why the cloud refuses."""
        self._refuse(self.holds(here, record))
        here.store.drop(record)

    def _refuse(self, reasons: Iterator[str]) -> None:
        told = list(reasons)
        if told:
            raise Rejected("; ".join(told))


def _without_bookkeeping(inputs: Properties) -> Properties:
    return {key: value for key, value in inputs.items() if key != DEFAULTS}


def _place(here: Here) -> str:
    where = f"account {here.scope.account}"
    return f"{where}, region {here.scope.region}" if here.scope.region else where
