"""Other crons: what some of them take beside the five fields, and how it is written here."""

import re
from typing import Final

_NICKNAMES: Final = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * SUN",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_ZONED: Final = re.compile(r"(CRON_)?TZ=(?P<zone>\S+)\s+(?P<cron>.+)")


def refusal(text: str) -> str | None:
    """Why it is none of ours, or None."""
    zoned = _ZONED.fullmatch(text.strip())
    if zoned is not None:
        return f"takes no time zone; set time_zone to {zoned['zone']}, and cron to {zoned['cron']}"
    if text in _NICKNAMES:
        return f"takes five fields; write {_NICKNAMES[text]} for {text}"
    return None


def hint(text: str) -> str:
    """The five fields in what looks like a cloud's six."""
    match = re.fullmatch(r"(?:cron\()?(\S+ \S+) (\S+) (\S+) (\S+) \*\)?", text.strip())
    if match is None or re.search(r"[\dLW#]", match[4]):
        return ""  # a number there is another day than cron's
    days, weekdays = (match[place].replace("?", "*") for place in (2, 4))
    return f"; write {match[1]} {days} {match[3]} {weekdays}"
