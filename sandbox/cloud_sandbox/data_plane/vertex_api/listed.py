"""What of a list a `filter` asks for."""

import re
from collections.abc import Mapping
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

FILTER: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a filter compares the id, the display name or labels, with AND between",
    rules.documented("`filter` of models.list in the aiplatform v1 discovery document"),
)
_TERM: Final = re.compile(
    r'(?P<name>[\w.-]+)\s*(?P<sign>!?=|:)\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))'
)
_DISPLAY_NAME: Final = ("displayName", "display_name")


def asked_for(
    query: Mapping[str, str], kind: str, items: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Those that fit a request's filter; `kind` is what the filter calls the id.

    Raises:
        Refused: the filter is of a form that the sandbox does not know.
    """
    told = query.get("filter") or ""
    for text in re.split(r"\s+AND\s+", told) if told else ():
        match = _TERM.fullmatch(text.strip())
        if match is None:
            raise FILTER.told(f"filter: the sandbox does not understand {text!r}")
        items = [item for item in items if _fits(match, kind, item)]
    return items


def _fits(term: re.Match[str], kind: str, item: dict[str, Any]) -> bool:
    name, sign = term["name"], term["sign"]
    wanted = term["quoted"] if term["quoted"] is not None else term["bare"]
    if name == kind:
        value = item["name"].rpartition("/")[2]
    elif name in _DISPLAY_NAME:
        value = item["displayName"]
    elif name.startswith("labels."):
        value = item.get("labels", {}).get(name.removeprefix("labels."))
    elif name == "labels" and sign == ":":
        return bool(wanted in item.get("labels", {}))
    else:
        raise FILTER.told(f"filter: {name!r} is none of {kind}, displayName and labels")
    if sign == ":":
        return value is not None and (wanted == "*" or bool(value == wanted))
    return bool(value == wanted) == (sign == "=")
