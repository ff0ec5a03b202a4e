"""Filled: what a service gets from the stack's `defaults` and by its own name."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_stack.settings.arguments import Arguments
from serving_stack.settings.clouds import AWS, CLOUD_OF
from serving_stack.settings.leaves import Place
from serving_stack.settings.stack_settings import ServiceSettings, StackSettings
from serving_stack.settings.targets import LAMBDA, SAGEMAKER, TARGETS, VERTEX

_DEFAULTS: Final = "defaults"
_BUCKETS: Final = {SAGEMAKER: "artifact_bucket", LAMBDA: "artifact_bucket", VERTEX: "bucket"}
"""What each target calls the bucket that `defaults.artifact_bucket` is for."""

Value = tuple[Any, Place | None]
"""A value, and where the stack file says it; None where it does not."""


def filled(name: str, settings: StackSettings, asked: Arguments, stack: str) -> dict[Place, Value]:
    """By path within the service; `asked` are the arguments that it comes to."""
    service = settings.services[name]
    dumped = service.model_dump(by_alias=True, include=set(service.model_fields_set))
    target = next(word for word in TARGETS if dumped.get(word) is not None)
    return dict(
        (
            *_receivers(service, settings, asked),
            *_bucket(target, dumped[target], asked),
            *_of_roles(target, settings, asked),
            *_tags(name, target, settings, asked, stack),
        )
    )


def _receivers(
    service: ServiceSettings, settings: StackSettings, asked: Arguments
) -> Iterator[tuple[Place, Value]]:
    if "notify" in service.alarms.model_fields_set:
        return
    path = ("alarms", "notify")
    if settings.defaults.notify is None:
        yield path, (None, None)
    else:
        yield path, (list(asked.alarms.notify), (_DEFAULTS, "notify"))


def _bucket(
    target: str, said: Mapping[str, Any], asked: Arguments
) -> Iterator[tuple[Place, Value]]:
    argument = _BUCKETS.get(target)
    if argument is None or said.get(argument) is not None:
        return
    bucket = getattr(asked, argument)
    if bucket is not None:
        yield (target, argument), (bucket, (_DEFAULTS, "artifact_bucket"))


def _of_roles(
    target: str, settings: StackSettings, asked: Arguments
) -> Iterator[tuple[Place, Value]]:
    if CLOUD_OF[target] != AWS:
        return
    for argument in ("permissions_boundary", "role_path"):
        said = getattr(settings.defaults, argument) is not None
        written = (_DEFAULTS, argument) if said else None
        yield (argument,), (getattr(asked, argument), written)


def _tags(
    name: str, target: str, settings: StackSettings, asked: Arguments, stack: str
) -> Iterator[tuple[Place, Value]]:
    """All that its resources are tagged with; on AWS the stack's come by the provider."""
    of_stack, own = settings.defaults.tags, settings.services[name].tags
    of_all = {"environment": stack, **of_stack} if CLOUD_OF[target] == AWS else {}
    tags = getattr(asked, "labels" if target == VERTEX else "tags")
    for key, value in {**of_all, **tags}.items():
        written: Place | None = None
        if key in own:
            written = ("services", name, "tags", key)
        elif of_stack.get(key) == value:
            written = (_DEFAULTS, "tags", key)
        yield ("tags", key), (value, written)
