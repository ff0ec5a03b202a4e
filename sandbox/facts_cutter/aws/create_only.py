"""Properties whose change makes a new resource, as CloudFormation's schemas have them."""

from collections.abc import Iterator, Mapping

from cfnlint.schema import ResourceNotFoundError  # type: ignore[import-untyped]
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]

from facts_cutter.mismatch import Mismatch
from facts_cutter.names import affinity
from facts_cutter.sdk import Input

_REGION = "us-east-1"


def create_only(
    schema: str, inputs: Input, words: Mapping[str, str], nouns: tuple[str, ...]
) -> tuple[list[str], list[str]]:
    """Names (`a`, `a.b`) of create-only properties, and what the provider has no name for."""
    names, strangers = set(_provider_wide(inputs)), []
    for pointer in _pointers(schema):
        path = _path(pointer, inputs, words, (*nouns, schema.rpartition("::")[2]))
        if path is None:
            strangers.append(f"create-only {'.'.join(pointer)}: nothing in the provider")
        else:
            names.add(path)
    names |= {f"{name}Prefix" for name in names if f"{name}Prefix" in inputs.properties}
    covered = {name for name in names if any(name.startswith(f"{other}.") for other in names)}
    return sorted(names - covered), strangers


def _provider_wide(inputs: Input) -> Iterator[str]:
    """A resource cannot move to another region.

    Source: `forceNewIfRegionChanges` in `internal/provider/sdkv2` and `framework` of
    terraform-provider-aws [D].
    """
    if "region" in inputs.properties:
        yield "region"


def _pointers(schema: str) -> list[list[str]]:
    if not schema:
        return []
    try:
        model = PROVIDER_SCHEMA_MANAGER.get_resource_schema(_REGION, schema).schema
    except ResourceNotFoundError:
        raise Mismatch(f"schema {schema!r}: cfn-lint has no such type") from None
    pointers = model.get("createOnlyProperties", [])
    return [
        [step for step in pointer.split("/") if step not in {"", "properties", "items", "*"}]
        for pointer in sorted(pointers)
    ]


def _path(
    pointer: list[str], inputs: Input, words: Mapping[str, str], nouns: tuple[str, ...]
) -> str | None:
    path: list[str] = []
    at = inputs
    for step in pointer:
        found = _named(step, at, path, words, nouns if not path else ())
        if found is None:
            return None
        path.append(found)
        at = at.properties[found]
        at = at.items or at
    return ".".join(path)


def _named(
    step: str, at: Input, path: list[str], words: Mapping[str, str], nouns: tuple[str, ...]
) -> str | None:
    """The one property at this place that means `step`; the class's own words come first."""
    ranks: dict[int, list[str]] = {}
    for name in at.properties:
        word = words.get(".".join((*path, name)), "").rpartition(":")[2].rpartition(".")[2]
        rank = 0 if word == step else affinity(name, step, nouns)
        if rank is not None:
            ranks.setdefault(rank, []).append(name)
    found = ranks[min(ranks)] if ranks else []
    return found[0] if len(found) == 1 else None
