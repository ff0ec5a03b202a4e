"""Which values an AWS model allows one scalar to have.

Refusing a right program is worse than missing a wrong one: what is in doubt is left out.
"""

import re
import warnings
from typing import Any, Final

from facts_cutter.sdk import Input

_KINDS: Final = {
    "string": {"string"},
    "any": {"string"},
    "integer": {"integer", "long"},
    "number": {"integer", "long", "float", "double"},
}
_FREE_TEXT: Final = "Any text, at all: ¿¡?"
_SAID: Final = re.compile(
    r"\b(?:(?:valid|possible|allowed|supported) (?:values?|options?)|one of|either"
    r"|defaults? to)\b(.*?)(?:\.\s|\.?$)",
    re.DOTALL | re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"`\[?\"?([^`\"\]]+)\"?\]?`")


def allowed(given: Input, shape: Any) -> tuple[dict[str, Any], list[str]]:
    """Facts in a facts file's words, and what was left out and why."""
    if shape.type_name == given.kind == "boolean":
        return {}, []
    if shape.type_name not in _KINDS.get(given.kind, ()):
        return {}, [f"{given.kind} to the provider, {shape.type_name} to the API"]
    if shape.type_name == "string":
        return _text(given, shape)
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    return _present(minimum=low, maximum=high), []


def _text(given: Input, shape: Any) -> tuple[dict[str, Any], list[str]]:
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max")
    # An empty optional string is one that was not given, to most of the provider's resources.
    floor = least if least > 1 or (least == 1 and given.required) else None
    facts = _present(minLength=floor, maxLength=most)
    left_out = []
    pattern = shape.metadata.get("pattern")
    if pattern is not None:
        doubt = _doubt(pattern)
        facts |= {} if doubt else {"pattern": pattern}
        left_out += [f"{doubt} left out: {pattern}"] if doubt else []
    if shape.enum:
        strangers = sorted(set(_documented(given.doc)) - set(shape.enum))
        facts |= {} if strangers else {"enum": list(shape.enum)}
        left_out += [f"enum left out, the SDK also documents {strangers}"] if strangers else []
    return facts, left_out


def _doubt(pattern: str) -> str | None:
    """Why a pattern is no fact to check: written for another engine, or says nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compiled = re.compile(pattern)
        except (re.error, FutureWarning):
            return "pattern of another dialect"
    return "free text" if compiled.fullmatch(_FREE_TEXT) else None


def _documented(doc: str) -> list[str]:
    """Values that the SDK's documentation calls valid, or the default."""
    return [value for said in _SAID.findall(doc) for value in _QUOTED.findall(said)]


def _present(**facts: float | None) -> dict[str, Any]:
    return {
        name: int(fact) if fact == int(fact) else fact
        for name, fact in facts.items()
        if fact is not None
    }
