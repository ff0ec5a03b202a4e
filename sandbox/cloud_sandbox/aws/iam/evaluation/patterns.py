"""Whether a text fits a pattern of a policy: wildcards, and variables that stand for the request.

IAM user guide, `IAM JSON policy elements: Resource` (`*` and `?` within any part of an ARN) and
`Variables and tags` [D].
"""

import re
from typing import Final

from cloud_sandbox.aws.iam.evaluation.request import Context
from cloud_sandbox.aws.iam.evaluation.truth import Truth, every, some, unjudged

_VARIABLE: Final = re.compile(r"\$\{(?P<key>[^},]+)(,\s*'(?P<default>[^']*)'\s*)?\}")
_LITERAL: Final = frozenset("*?$")
_PARTS: Final = 6
"""Of an ARN. The last is the service's own, and may have colons itself."""


def fits(pattern: str, text: str, context: Context, *, any_case: bool = False) -> Truth:
    """By `*` for any text and `?` for any character."""
    written, unknown = _expression(pattern, context)
    if unknown is not None:
        return unknown
    flags = re.DOTALL | (re.IGNORECASE if any_case else 0)
    return written is not None and re.fullmatch(written, text, flags) is not None


def equals(pattern: str, text: str, context: Context, *, any_case: bool = False) -> Truth:
    """To the letter, variables aside."""
    literal = "".join(
        part if index % 2 else re.sub(r"[*?]", lambda found: f"${{{found[0]}}}", part)
        for index, part in enumerate(_pieces(pattern))
    )
    return fits(literal, text, context, any_case=any_case)


def arn_fits(pattern: str, arn: str, context: Context) -> Truth:
    """Part by part, so that a `*` does not reach over a colon before the last part."""
    if pattern == "*":
        return True
    wanted, given = pattern.split(":", _PARTS - 1), arn.split(":", _PARTS - 1)
    if len(given) < _PARTS:
        return fits(pattern, arn, context)
    wanted += ["*"] * (_PARTS - len(wanted))  # as a statement that ends early is read [U]
    return every(*(fits(one, other, context) for one, other in zip(wanted, given, strict=True)))


def one_fits(patterns: list[str], arn: str, context: Context) -> Truth:
    return some(*(arn_fits(pattern, arn, context) for pattern in patterns))


def _pieces(pattern: str) -> list[str]:
    """Text and variables in turn, beginning with text."""
    pieces, end = [], 0
    for found in _VARIABLE.finditer(pattern):
        pieces += [pattern[end : found.start()], found[0]]
        end = found.end()
    return [*pieces, pattern[end:]]


def _expression(pattern: str, context: Context) -> tuple[str | None, Truth | None]:
    """Regular expression of a pattern; None where a variable stands for nothing."""
    written = ""
    for index, piece in enumerate(_pieces(pattern)):
        if index % 2 == 0:
            written += re.escape(piece).replace(r"\*", ".*").replace(r"\?", ".")
            continue
        found = _VARIABLE.fullmatch(piece)
        key = found["key"].strip() if found else ""
        if key in _LITERAL:
            written += re.escape(key)
            continue
        if key.lower() not in context:
            return None, unjudged(f"the variable ${{{key}}}")
        values = context[key.lower()]
        default = found["default"] if found else None
        if not values and default is None:
            return None, None
        written += re.escape(values[0] if values else str(default))
    return written, None
