"""What an emulated type is: facts beside it, names, and the few things it does by itself."""

import inspect
from abc import ABC
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from cloud_sandbox.engine import facts as fact_files
from cloud_sandbox.engine.differences import Difference, differences
from cloud_sandbox.engine.facts import Facts, Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import DEFAULTS, AutoName, Naming, fill
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.rules import Moment, Rule, Source, declared, unverified
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import UNKNOWN, Properties


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

    unordered: ClassVar[frozenset[str]] = frozenset()
    """Lists that are sets to the provider (`a`, or `a.b` below any index); each with its source."""

    defaults: ClassVar[Properties] = {}
    """What the provider's outputs say for inputs that were not given."""

    renewed: ClassVar[frozenset[str]] = frozenset()
    """Outputs that an update may change, so a preview cannot know them."""

    secret: ClassVar[frozenset[str]] = frozenset()
    """Inputs and outputs whose values the provider marks secret, whatever the program says."""

    overwrites: ClassVar[bool] = False
    """Whether creating takes over what exists under its identity, as a `Put` call does."""

    repeatable: ClassVar[bool] = False
    """Whether the cloud makes any number of the same, each under an id that it makes up."""

    deletes_before_replacing: ClassVar[bool] = False
    """Whether the provider always deletes first, whatever the name."""

    providers_own: ClassVar[frozenset[str]] = frozenset()
    """Names of rules that only the provider has, so that who calls the cloud does not meet them."""

    taken: ClassVar[Source] = unverified("every cloud refuses a second one of a name")
    """Where it is written that a second one of its identity is refused."""

    _rules: ClassVar[dict[str, Rule]] = {}

    def __init_subclass__(cls, **words: Any) -> None:
        super().__init_subclass__(**words)
        cls._rules = declared(cls)

    @classmethod
    def rulebook(cls) -> list[Rule]:
        """Every rule beyond the facts, in the order in which they are written."""
        return list(cls._rules.values())

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

    def by_now(self, store: Store, record: Record) -> Record:
        """What became of it since it was written, where the cloud goes on by itself."""
        return record

    def unusable(self, record: Record) -> str:
        """Why what was made cannot be used, once the cloud is done; empty where it can."""
        return ""

    def meant(self, record: Record, olds: Properties, inputs: Properties) -> Properties:
        """What the provider asks for that was told these inputs; `olds` is what its state says."""
        return inputs

    def already(self, here: Here, identity: str) -> str:
        """Why a second one of an identity is refused."""
        return f"{self.token} {identity!r} already exists in {_place(here)}"

    def creation_takes(self, inputs: Properties) -> Lasting | None:
        """How long the cloud takes to create it; None where it is there at once."""
        return None

    def change_takes(self, old: Record, inputs: Properties) -> Lasting | None:
        """How long the cloud takes for a change in place."""
        return None

    def deletion_takes(self, record: Record) -> Lasting | None:
        """How long the cloud takes to delete it."""
        return None

    # What the engine asks

    def check(
        self, old: Properties, new: Properties, naming: Naming
    ) -> tuple[Properties, list[Fault]]:
        """Inputs with a name, and everything wrong with them."""
        faults: list[Fault] = []
        if self.auto_name is not None:
            new, faults = fill(self.auto_name, old, new, naming)
        return new, self._faults(new, faults or self.facts.faults(new), frozenset())

    def objections(self, inputs: Properties) -> list[Fault]:
        """What the cloud itself has against inputs that came to it without its provider."""
        return self._faults(inputs, self.facts.faults(inputs), self.providers_own)

    def _faults(
        self, inputs: Properties, known: list[Fault], left_out: frozenset[str]
    ) -> list[Fault]:
        if any(fault.of_shape for fault in known):
            return known
        return [*known, *self._breaches(Moment.INPUTS, inputs, left_out=left_out)]

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """What differs, bookkeeping aside."""
        return [
            change
            for change in differences(old, new, self.unordered)
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
            raise Rejected(self.already(here, identity))
        self._refuse(Moment.CREATION, here, inputs)
        self._refuse(Moment.EXISTENCE, here, inputs)
        attributes = self.attributes(here, identity, inputs)
        begun = here.begin(self.creation_takes(inputs))
        record = Record(here.scope, self.token, identity, inputs, attributes, begun)
        here.store.put(record)
        return record

    def update(self, here: Here, old: Record, inputs: Properties) -> Record:
        """Change it in place."""
        self._refuse(Moment.EXISTENCE, here, inputs)
        self._refuse(Moment.CHANGE, here, old, inputs)
        attributes = self.renew(here, old, inputs)
        begun = here.begin(self.change_takes(old, inputs)) or old.operation
        record = Record(old.scope, self.token, old.id, inputs, attributes, begun)
        here.store.put(record)
        return record

    def delete(self, here: Here, record: Record) -> Record | None:
        """Take it away, or say why the cloud refuses; what is left while that takes time."""
        if record.operation and record.operation.removes:
            return record  # a second request is another wait for the first
        self._refuse(Moment.DELETION, here, record)
        begun = here.begin(self.deletion_takes(record), removes=True)
        if begun is None or begun.over(begun.began):
            here.store.drop(record)
            return None
        leaving = replace(record, operation=begun)
        here.store.put(leaving)
        return leaving

    def _refuse(self, moment: Moment, *asked: Any) -> None:
        told = list(self._breaches(moment, *asked))
        if told:
            raise Rejected("; ".join(told))

    def _breaches(
        self, moment: Moment, *asked: Any, left_out: frozenset[str] = frozenset()
    ) -> Iterator[Any]:
        for name, rule in self._rules.items():
            if rule.moment == moment and rule.name not in left_out:
                yield from getattr(self, name)(*asked)


def _without_bookkeeping(inputs: Properties) -> Properties:
    return {key: value for key, value in inputs.items() if key != DEFAULTS}


def _place(here: Here) -> str:
    where = f"account {here.scope.account}"
    return f"{where}, region {here.scope.region}" if here.scope.region else where
