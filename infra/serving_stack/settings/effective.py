"""Effective: each setting that holds in a stack, and who gave its value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from serving_stack.settings.as_written import named_models
from serving_stack.settings.blocks import mapping
from serving_stack.settings.clouds import CLOUD_OF
from serving_stack.settings.draft import Draft
from serving_stack.settings.filled import filled
from serving_stack.settings.layers import without_nulls
from serving_stack.settings.leaves import NOTHING, Place, at, leaves
from serving_stack.settings.parse import drafted
from serving_stack.settings.profiles import PRESETS
from serving_stack.settings.stack_settings import StackSettings
from serving_stack.settings.targets import LAMBDA, TARGETS, target_of

_MODELS: Final = "models"
_SERVICES: Final = "services"


class Origin(StrEnum):
    """Who gave a value."""

    STACK_FILE = "stack file"
    DEFAULTS = "defaults"
    PROFILE = "profile"
    BUILT_IN = "built-in default"


@dataclass(frozen=True)
class Held:
    """A setting and its value."""

    path: Place
    """As a stack file would write it, below `serving:settings`."""

    value: Any
    """As JSON has it; None of what is not set."""

    origin: Origin
    written: Place | None = None
    """Where the stack file says it; None of what it does not say."""

    instead_of: Any = None
    """What the profile gives, where the stack file says something else."""


@dataclass(frozen=True)
class Effective:
    """What holds in one stack."""

    profile: str
    stack: tuple[Held, ...]
    """What is not of one service: its profile, its places in clouds, its defaults."""

    services: Mapping[str, tuple[Held, ...]]
    """By service, in the order of the stack file; the models that it serves come first."""


def effective(raw: object, *, root: Path, cwd: Path, stack: str) -> Effective:
    """What holds in the stack that `raw` describes; the arguments are those of `parse`.

    Raises:
        InvalidArguments: with every fault of the whole file.
    """
    settings, draft = drafted(raw, root=root, cwd=cwd, stack=stack)
    given = without_nulls(mapping(raw))
    return Effective(
        str(settings.profile),
        tuple(_of_stack(settings, given)),
        {
            name: (
                *_of_models(name, settings, given),
                *_of_service(name, settings, draft, given, stack),
            )
            for name in settings.services
        },
    )


def _of_stack(settings: StackSettings, given: Mapping[str, Any]) -> Iterator[Held]:
    for key, value in settings.model_dump(mode="json", by_alias=True).items():
        if key in {_MODELS, _SERVICES} or (value is None and key in CLOUD_OF.values()):
            continue
        for path, leaf in leaves(value, (key,)):
            yield _said_or_built_in(path, leaf, given)


def _of_models(name: str, settings: StackSettings, given: Mapping[str, Any]) -> Iterator[Held]:
    service = settings.services[name]
    for model in dict.fromkeys([service.model, *(wanted for _, wanted in named_models(service))]):
        body = settings.models[model].model_dump(mode="json", by_alias=True)
        for path, leaf in leaves(body, (_MODELS, model)):
            yield _said_or_built_in(path, leaf, given)


def _of_service(
    name: str, settings: StackSettings, draft: Draft, given: Mapping[str, Any], stack: str
) -> Iterator[Held]:
    service, target = settings.services[name], target_of(given[_SERVICES][name])
    body = service.model_dump(mode="json", by_alias=True)
    without = {*TARGETS, "tags", *(("scaling",) if target == LAMBDA else ())} - {target}
    found = {
        path: _of_body((_SERVICES, name, *path), leaf, draft, given, target)
        for path, leaf in leaves({key: body[key] for key in body if key not in without})
    }
    for path, (value, written) in filled(name, settings, draft.arguments[name], stack).items():
        origin = Origin.BUILT_IN
        if written is not None:
            origin = Origin.STACK_FILE if written[0] == _SERVICES else Origin.DEFAULTS
        found[path] = Held((_SERVICES, name, *path), value, origin, written)
    order = {key: place for place, key in enumerate(body)}
    yield from sorted(found.values(), key=lambda held: order.get(str(held.path[2]), len(order)))


def _of_body(path: Place, value: Any, draft: Draft, given: Mapping[str, Any], target: str) -> Held:
    within = path[2:]
    start = at(PRESETS[draft.profile][target], within)
    said = at(given, path)
    if said is not NOTHING:
        other = None if start is NOTHING or start == said else start
        return Held(path, said, Origin.STACK_FILE, path, other)
    preset = draft.layers[str(path[1])].preset
    for whole, block in preset.items():
        if whole == within[: len(whole)] and at(block, within[len(whole) :]) is not NOTHING:
            return Held(path, value, Origin.PROFILE)
    return Held(path, value, Origin.BUILT_IN)


def _said_or_built_in(path: Place, value: Any, given: Mapping[str, Any]) -> Held:
    said = at(given, path)
    if said is NOTHING:
        return Held(path, value, Origin.BUILT_IN)
    return Held(path, said, Origin.STACK_FILE, path)
