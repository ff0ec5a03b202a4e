"""How fast the cloud's long operations go: at 1 as on the cloud, at 0 at once."""

import math
import os
from collections.abc import Mapping
from typing import Final

PACE: Final = "SERVING_SANDBOX_PACE"


class UnknownPace(ValueError):  # noqa: N818 - said to a user, of what was set
    """What the environment says is no pace."""


def pace(environment: Mapping[str, str] = os.environ, called: str = PACE) -> float:
    """The pace set in the environment; at once when none is.

    A refusal calls it as whoever set it does.

    Raises:
        UnknownPace: it is no number of 0 or more.
    """
    told = environment.get(PACE, "0")
    try:
        share = float(told)
    except ValueError:
        share = math.nan
    if not 0 <= share < math.inf:
        raise UnknownPace(
            f"{called} is {told!r}; give 1 for operations that take as long as on the cloud,"
            " 0.01 for a hundredth of it, 0 for none at all"
        )
    return share
