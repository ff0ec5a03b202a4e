"""Parse a stack file's settings: all that is wrong with them, or what they come to."""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs
from serving_components.azure import AzureOnlineEndpointArgs
from serving_components.core import Fault, InvalidArguments
from serving_components.core.faults import shown
from serving_components.gcp import VertexEndpointArgs
from serving_stack.settings.draft import Draft
from serving_stack.settings.example import EXAMPLE, KEY
from serving_stack.settings.layers import without_nulls
from serving_stack.settings.profiles import Profile
from serving_stack.settings.stack import Stack
from serving_stack.settings.stack_settings import StackSettings

_ORDER = {field: place for place, field in enumerate(StackSettings.model_fields)}


def parse(raw: object, *, root: Path, cwd: Path, stack: str) -> Stack:
    """The stack that `raw` describes; `root` is the project's folder, `cwd` the program's.

    Raises:
        InvalidArguments: with every fault of the whole file.
    """
    settings, draft = drafted(raw, root=root, cwd=cwd, stack=stack)
    asked = draft.arguments.items()
    return Stack(
        stack,
        settings,
        {name: one for name, one in asked if isinstance(one, SageMakerEndpointArgs)},
        {name: one for name, one in asked if isinstance(one, LambdaInferenceArgs)},
        {name: one for name, one in asked if isinstance(one, VertexEndpointArgs)},
        {name: one for name, one in asked if isinstance(one, AzureOnlineEndpointArgs)},
    )


def drafted(raw: object, *, root: Path, cwd: Path, stack: str) -> tuple[StackSettings, Draft]:
    """The settings that `raw` comes to, and the draft that they were made in.

    Raises:
        InvalidArguments: likewise.
    """
    subject = subject_of(stack)
    if not isinstance(raw, Mapping) or not raw:
        raise InvalidArguments(subject, [_nothing_to_read(raw)])
    given = without_nulls(raw)
    profile = _profile(given)
    if isinstance(profile, Fault):
        # What is wrong whatever the profile would be is worth telling already.
        first, *others = (Draft(given, each, root, cwd, stack).faults for each in Profile)
        sure = [fault for fault in first if all(fault in other for other in others)]
        raise InvalidArguments(subject, _in_order([profile, *sure]))
    draft = Draft(given, profile, root, cwd, stack)
    if draft.settings is None or draft.faults:
        raise InvalidArguments(subject, _in_order(draft.faults))
    return draft.settings, draft


def subject_of(stack: str) -> str:
    """What the faults are faults of."""
    return f"Pulumi.{stack}.yaml, {KEY}"


def _nothing_to_read(raw: object) -> Fault:
    if raw is None:
        told = "is missing"
    else:
        told = "is empty" if raw == {} else f"must be a block of keys; got {shown(raw)}"
    return Fault((), f"{told}; start from this:\n{textwrap.indent(EXAMPLE, ' ' * 6)}")


def _profile(given: Mapping[str, Any]) -> Profile | Fault:
    *some, last = list(Profile)
    allowed = f"{', '.join(some)} or {last}"
    if "profile" not in given:
        return Fault(("profile",), f"is required; set it to {allowed}")
    named = given["profile"]
    if named not in list(Profile):
        return Fault(("profile",), f"must be {allowed}; got {shown(named)}")
    return Profile(named)


def _in_order(faults: list[Fault]) -> list[Fault]:
    """As a reader goes through the file; what several services share is told once."""

    def place(fault: Fault) -> int:
        return _ORDER.get(str(fault.path[0]), len(_ORDER)) if fault.path else -1

    return sorted(dict.fromkeys(faults), key=place)
