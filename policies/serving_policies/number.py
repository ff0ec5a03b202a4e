"""Number: what an input says as one, however it was written."""

import math
from typing import Any


def number(value: Any) -> float | None:
    """None of what is not there, is not known yet, or is none.

    The engine sends every number as a float (`google.protobuf.Struct` has no other), and some
    inputs are text: capacities of Azure Monitor's profiles, and what programs write as text.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None
