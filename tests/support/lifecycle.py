"""An example of an emulated type, from which it gets the whole battery of its life."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cloud_sandbox.engine.wire import Properties
from tests.support.emulated import Emulated, Made


@dataclass(frozen=True)
class Of:
    """In an example's properties: an output of the last thing it needs, or its `id`."""

    output: str


@dataclass(frozen=True)
class Breach:
    """A request that a rule of the type refuses."""

    rule: str
    """The rule's name."""

    told: str
    """A part of what is told, to the letter."""

    inputs: Properties = field(default_factory=dict)
    """Put over the example's inputs; None takes one away."""

    before: Callable[[Emulated], object] | None = None
    """What happens before the example is asked for."""

    after: Callable[[Emulated], object] | None = None
    """What happens once the example exists; for changes and deletions."""


@dataclass(frozen=True)
class Example:
    """The smallest right inputs of a type, and what must come of them."""

    token: str
    inputs: Properties
    id: str
    """Pattern of the whole id."""

    outputs: Properties = field(default_factory=dict)
    """Some of the outputs: pattern of the whole text, or the very value."""

    changed: Properties = field(default_factory=dict)
    """Inputs that are changed in place."""

    replaced: Properties = field(default_factory=dict)
    """Inputs of which each alone forces a replacement."""

    imported: str = ""
    """What is imported where that is not the id: `{id}` and any output stand for what they are."""

    needs: tuple["Example", ...] = ()
    """What must exist before."""

    breaches: tuple[Breach, ...] = ()
    """At least one of each rule of the type."""

    def import_id(self, made: Made) -> str:
        """By what such a one is imported."""
        return self.imported.format(**(made.outputs | {"id": made.id})) or made.id


@dataclass(frozen=True)
class Life:
    """What came of an example."""

    made: Made
    inputs: Properties
    """Inputs as a program gave them."""

    changed: Properties
    """The same, changed in place."""


def live(cloud: Emulated, example: Example) -> Life:
    """Create an example after what it needs."""
    last = prepare(cloud, example)
    inputs = _resolved(example.inputs, last)
    made = cloud.create(example.token, inputs)
    return Life(made, inputs, inputs | _resolved(example.changed, last))


def prepared(cloud: Emulated, example: Example) -> Properties:
    """Create what an example needs; the example's inputs, which are still to be created."""
    return _resolved(example.inputs, prepare(cloud, example))


def prepare(cloud: Emulated, example: Example) -> Made | None:
    """Create what an example needs; the last of it."""
    last: Made | None = None
    for number, needed in enumerate(example.needs):
        last = cloud.create(needed.token, _resolved(needed.inputs, last), name=f"need{number}")
    return last


def breached(example: Example, breach: Breach, last: Made | None) -> Properties:
    """The example's inputs as a breach has them."""
    merged = _resolved(example.inputs | breach.inputs, last)
    return {name: value for name, value in merged.items() if value is not None}


def _resolved(inputs: Properties, last: Made | None) -> Properties:
    return {
        name: _output(value, last) if isinstance(value, Of) else value
        for name, value in inputs.items()
    }


def _output(wanted: Of, last: Made | None) -> object:
    if last is None:
        raise LookupError(f"{wanted.output}: this example needs nothing")
    return last.id if wanted.output == "id" else last.outputs[wanted.output]
