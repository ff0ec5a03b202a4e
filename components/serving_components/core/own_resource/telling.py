"""What a command tells while it goes on, and how it fails."""

import re
import sys
from collections.abc import Callable
from typing import Any, Final

import pulumi

from serving_components.core.assembled import assembled


def teller(of: str) -> Callable[[str], None]:
    """The host's standard error is shown as the command goes on."""
    return lambda line: print(f"{of}: {line}", file=sys.stderr, flush=True)


_CLAUSE: Final = re.compile(r"[.;](?: |$)")
_LONGEST: Final = 200


def failed_before(failure: str) -> None:
    """Say why there is something to do that no input shows: by the first clause of the failure.

    The whole of it was told by the command that failed.
    """
    first = _CLAUSE.split(failure, maxsplit=1)[0]
    first = first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1]}…"
    print(f"the last update failed: {first}", file=sys.stderr, flush=True)


def happened(value: pulumi.Input[str], failure: pulumi.Output[Any]) -> pulumi.Output[str]:
    """`value`, for what may only be touched once there was no failure.

    A failure is an output, and raised here as one line: what a provider raises is a traceback. One
    that there is not is unknown in a preview, as whatever is null is (`resolve_outputs` of the SDK
    3.272, `rpc.py` [M]); there it is passed over, or each preview would show everything after it
    as changed.
    """
    return assembled([value, failure], _or_failure, run_with_unknowns=True)


def _or_failure(parts: list[Any]) -> Any:
    value, failure = parts
    if isinstance(failure, str) and failure:
        raise pulumi.RunError(failure)
    return pulumi.UNKNOWN if value is None else value
