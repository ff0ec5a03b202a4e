"""What a method was told, checked at once, or as soon as another resource supplies it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

import pulumi

from serving_components.core.faults import Fault, InvalidArguments

Check: TypeAlias = Callable[[Any], str | None]
"""Why a value is refused, or None."""


def checked(subject: str, told: Mapping[str, tuple[Any, Check]]) -> list[Any]:
    """The values, in this order.

    Raises:
        InvalidArguments: with what is wrong with those that are known; of the others, an output
            that fails with it.
    """
    faults = [
        Fault((path,), reason)
        for path, (value, check) in told.items()
        if not _later(value) and (reason := check(value)) is not None
    ]
    if faults:
        raise InvalidArguments(subject, faults)
    return [
        _once_known(subject, path, value, check) if _later(value) else value
        for path, (value, check) in told.items()
    ]


def _later(value: Any) -> bool:
    return isinstance(value, pulumi.Output | Awaitable)


def _once_known(subject: str, path: str, value: Any, check: Check) -> pulumi.Output[Any]:
    def known(found: Any) -> Any:
        reason = check(found)
        if reason is not None:
            # The engine's own errors are printed as they are, where a ValueError of an output
            # comes back wrapped, with a traceback.
            raise pulumi.RunError(str(InvalidArguments(subject, [Fault((path,), reason)])))
        return found

    return pulumi.Output.from_input(value).apply(known)
