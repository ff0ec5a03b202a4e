"""When an answer was given, by whoever gave it."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def dated(headers: Mapping[str, str]) -> float | None:
    """Seconds since the epoch; names of headers are of any case, or of small letters."""
    try:
        return parsedate_to_datetime(headers.get("date", "")).timestamp()
    except ValueError:
        return None
