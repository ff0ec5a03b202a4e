"""The operators of metric math between two numbers.

Source: "Using metric math" in the CloudWatch user guide [D]; which binds closer is not told there,
so it is as in other languages [U].
"""

import operator
from collections.abc import Mapping
from typing import Final

from cloud_sandbox.aws.cloudwatch.time_series import Operator

LOOSEST_FIRST: Final[tuple[Mapping[str, Operator], ...]] = (
    {sign: lambda a, b: float(bool(a) or bool(b)) for sign in ("OR", "||")},
    {sign: lambda a, b: float(bool(a) and bool(b)) for sign in ("AND", "&&")},
    {
        "==": lambda a, b: float(a == b),
        "!=": lambda a, b: float(a != b),
        "<=": lambda a, b: float(a <= b),
        ">=": lambda a, b: float(a >= b),
        "<": lambda a, b: float(a < b),
        ">": lambda a, b: float(a > b),
    },
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": operator.truediv},
)
"""Those that bind alike stand together."""

POWER: Final[Operator] = operator.pow
"""`^`, which binds closest and to the right."""
