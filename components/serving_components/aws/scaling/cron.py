"""Cron in Application Auto Scaling's own grammar.

Six fields, wrapped: botocore 1.44.5, application-autoscaling PutScheduledAction.Schedule [D]. Days
are 1 to 7 from Sunday on, and one of the two fields of days must be `?`: EventBridge guide, "Cron
expressions reference" [D]. Values are written out: a step in a range is not among its wildcards.
"""

from serving_components.core.scaling.cron import DAYS, Cron, Values


def refusal(cron: Cron) -> str | None:
    """Why Application Auto Scaling has no such schedule, or None."""
    if not (cron.days and cron.weekdays):
        return None
    return (
        "names days of the month and of the week, which AWS cannot do in one schedule; make two,"
        " each with one of them"
    )


def expression(cron: Cron) -> str:
    """`cron(0 8 ? * MON-FRI *)`."""
    days, weekdays = _listed(cron.days), "?"
    if cron.weekdays:
        days, weekdays = "?", _listed(cron.weekdays, DAYS)
    times = f"{_listed(cron.minutes)} {_listed(cron.hours)}"
    return f"cron({times} {days} {_listed(cron.months)} {weekdays} *)"


def _listed(values: Values, words: tuple[str, ...] | None = None) -> str:
    """Ranges of more than two, and what is between them."""
    if not values:
        return "*"
    runs: list[list[int]] = []
    for value in values:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    return ",".join(
        f"{_word(run[0], words)}-{_word(run[-1], words)}"
        if len(run) > 2  # noqa: PLR2004 - two are shorter as they are
        else ",".join(_word(value, words) for value in run)
        for run in runs
    )


def _word(value: int, words: tuple[str, ...] | None) -> str:
    return str(value) if words is None else words[value]
