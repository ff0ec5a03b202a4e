"""What a user reads when arguments are refused."""

from collections.abc import Callable

import pytest

from serving_components import InvalidArguments


def refused(ask: Callable[[], object]) -> list[str]:
    """The faults, one line each; fails when nothing is refused."""
    with pytest.raises(InvalidArguments) as caught:
        ask()
    return [str(fault) for fault in caught.value.faults]
