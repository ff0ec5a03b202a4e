"""The words and signs of a metric math expression ("Using metric math", user guide) [D]."""

import re
from typing import Final

from cloud_sandbox.aws.cloudwatch.state import NotEvaluated

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z]\w*)"
    r"|(?P<text>\"[^\"]*\"|'[^']*')|(?P<sign>==|!=|<=|>=|&&|\|\||[-+*/^<>()\[\],])|(?P<end>$))"
)


def tokens(text: str) -> list[tuple[str, str]]:
    """Kinds and texts: number, name, text, sign, and one end that is empty.

    Raises:
        NotEvaluated: a sign has no meaning in metric math.
    """
    found: list[tuple[str, str]] = []
    at = 0
    while not found or found[-1][0] != "end":
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotEvaluated(f"{text[at:].lstrip()[:1]!r} in {text!r}")
        at = match.end()
        kind = match.lastgroup or "end"
        found.append((kind, match[kind]))
    return found
