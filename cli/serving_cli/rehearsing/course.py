"""The course of a deploy as text: shares of the traffic, alarms, and how it was taken back."""

from collections.abc import Iterator
from typing import Final

from serving_cli.rehearsing.alarms import RINGS
from serving_cli.rehearsing.net import holes, lag_s, never_let_in
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.rolled_back import ONE_POINT, RolledBack
from serving_cli.table import table

_MINUTE_S: Final = 60


def clock(rehearsed: Rehearsed) -> Iterator[str]:
    """How the cloud's time stands to the traffic's; nothing where they are the same."""
    if rehearsed.clock.rate == 1:
        return
    minute_s = rehearsed.clock.minute_s
    yield (
        f"a minute of the cloud took {minute_s:.3g} s, and had"
        f" {rehearsed.rate * minute_s:.3g} requests in it"
    )


def taken_back(rehearsed: Rehearsed) -> Iterator[str]:
    """The answer to: was it taken back, how soon, and who met it meanwhile?"""
    back, failed = rehearsed.rolled_back, rehearsed.deploy.failed
    if back is not None:
        yield from _back(rehearsed, back)
        if failed:
            yield f"the command failed: {failed}"
    elif rehearsed.fault is not None and never_let_in(rehearsed, rehearsed.fault):
        yield "the new version was given up before it was sent a request"
        yield f"the command failed: {failed}"
    if rehearsed.fault is not None:
        held = not any(holes(rehearsed, rehearsed.fault))
        yield f"the safety net {'held' if held else 'did not hold'}"


def _back(rehearsed: Rehearsed, back: RolledBack) -> Iterator[str]:
    if back.rang is None:
        yield f"requests went back at {back.began:.2f} s, without an alarm"
    else:
        period_s = back.rang.period_s
        least = f" (its period is {period_s:g} s)" if period_s else ""
        yield (
            f"alarm {back.rang.alarm} went off at {back.rang.at:.2f} s, and requests went back"
            f" {lag_s(rehearsed, back):.0f} s of the cloud later{least}"
        )
    if back.of:
        yield (
            f"the new version was sent {back.sent} of {back.of} requests meanwhile:"
            f" {back.seen:.1%}, where {back.share:.1%} was its share and {ONE_POINT * 100:g} point"
            " more is allowed"
        )
    else:
        yield f"the new version was sent {back.sent or 'none'} of the requests"
    if back.restored is not None:
        yield f"the old version had all requests again at {back.restored:.2f} s"


def course(rehearsed: Rehearsed) -> Iterator[str]:
    """What the endpoint and its alarms went through, in the order of time."""
    moments = [(stage.at, _stage(stage.doing, stage.share)) for stage in rehearsed.stages[1:]]
    if not moments:
        return
    began = moments[0][0]
    for change in rehearsed.rang:
        told = "went off" if change.after == RINGS else "is over"
        moments.append((change.at, f"alarm {change.alarm} {told}"))
    rows = [
        (
            f"{at:.2f} s",
            f"{(at - began) * rehearsed.clock.rate / _MINUTE_S:.1f} min",
            told,
        )
        for at, told in sorted(moments)
    ]
    yield table(("at", "of the cloud", "the endpoint"), rows)


def _stage(doing: str, share: float) -> str:
    who = f"{share:.0%} to the new version"
    if share in {0, 1}:
        who = f"all requests to the {'new' if share else 'old'} version"
    return f"{doing}, {who}"
