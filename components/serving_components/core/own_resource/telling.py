"""What a command tells while it goes on, and how it fails."""

import sys
from collections.abc import Callable
from typing import Any

import pulumi

from serving_components.core.assembled import assembled


def teller(of: str) -> Callable[[str], None]:
    """The host's standard error is shown as the command goes on."""
    return lambda line: print(f"{of}: {line}", file=sys.stderr, flush=True)


def happened(value: pulumi.Input[str], failure: pulumi.Output[Any]) -> pulumi.Output[str]:
    """`value`, for what may only be touched once there was no failure.

    A failure is an output, and raised here as one line: what a provider raises is a traceback.
    """
    return assembled([value, failure], _or_failure)


def _or_failure(parts: list[Any]) -> str:
    value: str
    value, failure = parts
    if failure:
        raise pulumi.RunError(failure)
    return value
