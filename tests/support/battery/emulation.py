"""What the battery needs to know of an emulated cloud, and how its tests are run for each type."""

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as File
from typing import Any, ClassVar, TypeVar

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties
from facts_cutter.samples import Path
from tests.support.attributes import Attribute, over
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example

Test = TypeVar("Test", bound=Callable[..., object])
_CASES = "battery_cases"


@dataclass(frozen=True)
class Emulation:
    """One cloud: examples and attributes lie in the folder of each service below its tests."""

    package: str
    tests: File
    """Folder of the cloud's tests."""

    config: Properties
    """How its provider is configured."""

    often_absent: frozenset[str] = frozenset()
    """Outputs that the SDK names and only some have."""

    known_early: frozenset[str] = frozenset()
    """Outputs that a preview knows already."""

    deleted_first: frozenset[str] = frozenset()
    """Types without names of their own that the provider says are deleted first."""

    not_imported: frozenset[str] = frozenset()
    """Types whose provider has no import."""

    answering: Callable[[Any, Any], Any] = field(default=lambda _given, got: got)
    """What of an output answers an input, where a cloud says more inside it."""

    documents: Callable[[Resource, Path], bool] = field(default=lambda _resource, _path: False)
    """Whether an object is taken for the text of the document that it is."""

    def made_in(self, home: File, **more: Any) -> Emulated:
        """The cloud, in a home of its own."""
        return Emulated(home, self.package, **(self.config | more))

    @cached_property
    def known(self) -> dict[str, Resource]:
        return catalog(self.package).resources

    @cached_property
    def examples(self) -> list[Example]:
        """Of every emulated type."""
        return [one for module in self._modules("examples") for one in module.EXAMPLES]

    @cached_property
    def attributes(self) -> dict[tuple[str, str], Attribute]:
        """By token and path (`rules.status`): values that the facts do not tell."""
        return {
            (token, path): attribute
            for module in self._modules("attributes")
            for token, attributes in module.ATTRIBUTES.items()
            for path, attribute in attributes.items()
        }

    def own(self, example: Example, path: Path) -> Attribute | None:
        """What a person gave for one attribute."""
        return self.attributes.get((example.token, ".".join(path)))

    def beginning(
        self, cloud: Emulated, example: Example, path: Path, inputs: Properties
    ) -> Properties:
        """The example's inputs, ready to take one attribute; what that refers to is there."""
        rule = self.known[example.token].auto_name
        if rule is not None and path == (rule.prefix,):
            inputs = over(inputs, {rule.property: None})
        given = {path[:1]: self.own(example, path[:1]), path: self.own(example, path)}
        for attribute in given.values():
            if attribute is not None and attribute.before is not None:
                attribute.before(cloud)
        whole = given[path[:1]] if len(path) > 1 else None
        return inputs if whole is None else over(inputs, whole.first)

    def answers(self, wanted: Properties, outputs: Properties) -> Properties:
        """What outputs say to inputs."""
        return {name: self.answering(wanted[name], outputs[name]) for name in wanted}

    def _modules(self, name: str) -> list[Any]:
        folders = sorted(file.parent.name for file in self.tests.glob(f"*/{name}.py"))
        here = f"tests.sandbox.{self.package.replace('-', '_')}"
        return [importlib.import_module(f"{here}.{folder}.{name}") for folder in folders]


class Battery:
    """Tests that every emulated type of every cloud passes; a cloud's tests inherit them."""

    emulation: ClassVar[Emulation]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        found = getattr(metafunc.function, _CASES, None)
        if found is not None:
            names, cases = found
            metafunc.parametrize(names, list(cases(self.emulation)))


def over_cases(
    names: str | tuple[str, ...], cases: Callable[[Emulation], Iterable[Any]]
) -> Callable[[Test], Test]:
    """Run a test for every case of its cloud."""

    def mark(test: Test) -> Test:
        setattr(test, _CASES, (names, cases))
        return test

    return mark


def examples_that(fit: Callable[[Emulation, Example], bool]) -> Callable[[Test], Test]:
    """Run a test for the examples that fit."""
    return over_cases(
        "example",
        lambda emulation: [
            pytest.param(one, id=one.token) for one in emulation.examples if fit(emulation, one)
        ],
    )


each_type = examples_that(lambda _emulation, _example: True)
