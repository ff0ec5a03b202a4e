"""Which queries a metric math expression speaks of.

Source: "Using metric math" in the CloudWatch user guide [D]: ids begin with a small letter,
functions are followed by a bracket, and a Metrics Insights query begins with SELECT.
"""

import re
from collections.abc import Iterable
from typing import Final

_TEXT: Final = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_NAME: Final = re.compile(r"(?<![\w.])[a-z]\w*(?!\w)(?!\s*\()")
_INSIGHTS: Final = re.compile(r"\s*SELECT\b", re.IGNORECASE)
_WORDS: Final = frozenset(
    {"and", "or", "not", "true", "false", "repeat", "linear", "asc", "desc"}
    | {"avg", "max", "min", "sum", "stddev"}
)
"""Words of functions, in case someone writes them small."""


def unknown_names(expression: str, ids: Iterable[str]) -> list[str]:
    """Names in an expression that are no query's id."""
    if _INSIGHTS.match(expression):
        return []
    names = set(_NAME.findall(_TEXT.sub(" ", expression)))
    return sorted(names - set(ids) - _WORDS)
