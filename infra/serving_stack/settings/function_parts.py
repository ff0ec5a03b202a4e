"""Parts of a function that could have the name of another service's: those that end in a word."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

_Kinds: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]

_OF_BLOCKS: Final[_Kinds] = {
    "api": {
        "log group": ("-api",),
        "permission": ("-api",),
        "route": ("-predict", "-health"),
    },
    "url": {"permission": ("-url", "-url-function")},
    "warm_up": {
        "permission": ("-warm-up",),
        "event rule": ("-warm-up",),
        "event target": tuple(f"-warm-up-{number}" for number in range(1, 6)),
    },
    "answers": {"bucket": ("-answers",)},
}
"""By block, and by kind of part, what its name appends to the service's."""

_OF_SOURCES: Final[_Kinds] = {
    "sqs": {
        "queue": ("", "-dead-letters"),
        "event source mapping": ("",),
        "alarm": ("-dead-letters",),
    },
    "kinesis": {"event source mapping": ("",)},
    "schedule": {"event rule": ("",), "event target": ("",), "permission": ("",)},
}
"""The same of a source, after its own name."""


def function_parts(name: str, service: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Kind, name and purpose of each."""
    target = _block(service, "lambda")
    yield "part", name, "itself"
    yield "log group", name, "itself"
    if target.get("role_arn") is None:
        yield "policy", name, "its role"
        yield "policy", f"{name}-version", "its role"
    for block, kinds in _OF_BLOCKS.items():
        if target.get(block) is not None:
            yield from _named(name, kinds, block)
    for source, asked in _block(target, "event_sources").items():
        for kind in _OF_SOURCES:
            if isinstance(asked, Mapping) and asked.get(kind) is not None:
                told = f"its source {source}"
                yield from _named(f"{name}-{source}", _OF_SOURCES[kind], told)
    for schedule in _block(_block(target, "provisioned"), "schedules"):
        yield "scheduled action", f"{name}-{schedule}", f"its schedule {schedule}"


def _named(
    stem: str, kinds: Mapping[str, tuple[str, ...]], told: str
) -> Iterator[tuple[str, str, str]]:
    for kind, ends in kinds.items():
        for end in ends:
            yield kind, f"{stem}{end}", told


def _block(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = values.get(key)
    return found if isinstance(found, Mapping) else {}
