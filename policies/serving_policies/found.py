"""What the pack consists of, found in its folders."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol, cast

import serving_policies
from serving_policies.finding import Finding
from serving_policies.pattern import matches
from serving_policies.policy import Policy
from serving_policies.resource import Resource


class OfResource(Protocol):
    """A file that looks at resources one by one."""

    TYPES: Sequence[str]
    """Their types; * stands for any letters."""

    def findings(self, resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]: ...


class OfStack(Protocol):
    """A file that looks at all resources of a stack together."""

    def of_stack(
        self, resources: Sequence[Resource], settings: Mapping[str, Any]
    ) -> Iterator[Finding]: ...


@dataclass(frozen=True)
class Found:
    """A policy, and the files that look at something for it."""

    policy: Policy
    of_resource: tuple[OfResource, ...]
    of_stack: tuple[OfStack, ...]

    def about(self, resource: Resource) -> Iterator[OfResource]:
        for rule in self.of_resource:
            if any(matches(resource.type, wanted) for wanted in rule.TYPES):
                yield rule


def policies() -> list[Found]:
    """By name."""
    named = (
        importlib.import_module(f"{serving_policies.__name__}.{it.name}")
        for it in pkgutil.iter_modules(serving_policies.__path__)
        if it.ispkg
    )
    return sorted(map(_found, named), key=lambda it: it.policy.name)


def _found(folder: ModuleType) -> Found:
    files = [
        importlib.import_module(f"{folder.__name__}.{it.name}")
        for it in pkgutil.iter_modules(folder.__path__)
    ]
    return Found(
        folder.POLICY,
        tuple(cast("OfResource", it) for it in files if hasattr(it, "findings")),
        tuple(cast("OfStack", it) for it in files if hasattr(it, "of_stack")),
    )
