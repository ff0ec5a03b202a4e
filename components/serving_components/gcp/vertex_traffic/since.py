"""Questions to Cloud Monitoring about what was after a moment alone."""

from datetime import datetime

from serving_components.gcp.conditions.listed import Query

_START, _END = "interval.startTime", "interval.endTime"


def since(began: float, query: Query) -> Query | None:
    """The same question, cut off before `began`; None where nothing of it is left.

    The one period that it asks for becomes as long as what is left: whole minutes, where both ends
    are of whole minutes.
    """
    start, end = _read(query[_START]), _read(query[_END])
    if end.timestamp() <= began:
        return None
    if start.timestamp() >= began:
        return query
    length = f"{end.timestamp() - began:.0f}s"
    cut = datetime.fromtimestamp(began, start.tzinfo).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**query, _START: cut, "aggregation.alignmentPeriod": length}


def _read(told: str | list[str]) -> datetime:
    return datetime.fromisoformat(str(told))
