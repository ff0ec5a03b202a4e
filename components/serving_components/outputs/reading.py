"""Read one service out of the map that a stack exports."""

from collections.abc import Mapping
from typing import Any, Final

from pulumi import RunError
from pydantic import ValidationError

from serving_components.core.faults import shown
from serving_components.core.nearest import nearest
from serving_components.outputs.kinds import KINDS, AnyService

FORMAT: Final = 1
"""Of the map. Another number is another map: a key was renamed, left out or means something else. A
key or a kind that is added changes no number."""

_AGAIN: Final = "bring that stack up again by the version that is installed here"
_NEWER: Final = "install a newer serving-components here"


class UnreadableOutputs(RunError, LookupError):  # noqa: N818 - reads as what Pulumi prints
    """What another stack tells is not what was asked for. Pulumi prints the text alone."""


def named(stack: str, told: object, number: object) -> Mapping[str, Any]:
    """The services of a stack by name, from its outputs `services` and `services_format`.

    Raises:
        UnreadableOutputs: it tells of no services, or in another format.
    """
    if not isinstance(told, Mapping):
        raise UnreadableOutputs(
            f"stack {stack} exports no map `services`, so it is no stack of services; give the"
            " StackReference the name of one that is up (`pulumi stack ls --all`)"
        )
    if number is None:
        raise UnreadableOutputs(
            f"stack {stack} exports `services` without a `services_format`; {_AGAIN}"
        )
    if number != FORMAT:
        newer = isinstance(number, int | float) and number > FORMAT
        raise UnreadableOutputs(
            f"stack {stack} exports `services` in format {_number(number)}, and this version reads"
            f" format {FORMAT}; {_NEWER if newer else _AGAIN}"
        )
    return told


def service(stack: str, told: Mapping[str, Any], name: str, kind: str | None) -> AnyService:
    """The service of a name; of `kind`, unless that is None.

    Raises:
        UnreadableOutputs: there is none, it is of another kind or of one that is unknown here, or
            it lacks what one of its kind tells.
    """
    if name not in told:
        there = ", ".join(sorted(told)) or "none"
        raise UnreadableOutputs(
            f"stack {stack} has no service {name}; it has {there}{nearest(name, told)}"
        )
    body = told[name]
    found = body.get("kind") if isinstance(body, Mapping) else None
    if not isinstance(found, str) or found not in KINDS:
        raise UnreadableOutputs(
            f"service {name} of stack {stack} is of the kind {shown(found)}, and this version knows"
            f" {', '.join(KINDS)}; {_NEWER}"
        )
    if kind not in (None, found):
        raise UnreadableOutputs(
            f"service {name} of stack {stack} is of the kind {found}, not {kind}; ask for it as"
            f" {found}"
        )
    try:
        return KINDS[found].model_validate(body)
    except ValidationError as error:
        keys = ", ".join(".".join(map(str, each["loc"])) for each in error.errors())
        raise UnreadableOutputs(
            f"service {name} of stack {stack} ({found}) tells no usable {keys}; {_AGAIN}"
        ) from None


def _number(value: object) -> str:
    """A number comes through the engine as one with a fraction."""
    return f"{value:g}" if isinstance(value, int | float) else shown(value)
