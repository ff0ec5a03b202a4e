"""How a facts file is laid out: sorted, and one line for whatever fits on it."""

import json
from typing import Any, Final

_WIDTH: Final = 100


def laid_out(value: Any) -> str:
    """JSON text whose diff shows the property that changed."""
    return f"{_text(value, 0, 0)}\n"


def _text(value: Any, depth: int, taken: int) -> str:
    flat = json.dumps(value, sort_keys=True, ensure_ascii=False)
    if not isinstance(value, dict | list) or depth + taken + len(flat) < _WIDTH:
        return flat
    inner, outer = " " * (depth + 1), " " * depth
    if isinstance(value, dict):
        lines = []
        for key in sorted(value):
            head = f"{json.dumps(key)}: "
            lines.append(f"{inner}{head}{_text(value[key], depth + 1, len(head))}")
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    if all(isinstance(item, str | int | float) for item in value):
        return "[\n" + _filled([json.dumps(item) for item in value], inner) + f"\n{outer}]"
    lines = [f"{inner}{_text(item, depth + 1, 0)}" for item in value]
    return "[\n" + ",\n".join(lines) + f"\n{outer}]"


def _filled(items: list[str], indent: str) -> str:
    lines = [indent + items[0]]
    for item in items[1:]:
        if len(lines[-1]) + len(item) + 3 <= _WIDTH:
            lines[-1] += f", {item}"
        else:
            lines[-1] += ","
            lines.append(indent + item)
    return "\n".join(lines)
