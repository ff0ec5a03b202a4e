"""Whether the safety net held: a version that is bad on purpose is taken back, and in time."""

from collections.abc import Iterator
from typing import Final

from serving_cli.rehearsing.fault import Fault, Kind
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.rolled_back import ONE_POINT, RolledBack

_BLIND: Final = {
    Kind.GARBAGE: "; no metric of an endpoint tells a wrong answer from a right one, as `serving"
    " smoke --min-accuracy` does",
    Kind.SLOW: "; `alarms.p99_ms` says what is slow, and without it nothing is",
}
_UNSEEN: Final = (
    "no alarm watched it: `alarms` has some, and a rollout looks at them while it bakes"
    " (`rollout.bake_minutes`)"
)


def holes(rehearsed: Rehearsed, fault: Fault) -> Iterator[str]:
    """Each reason why it did not hold, in one line."""
    back = rehearsed.rolled_back
    if back is not None:
        yield from _of_what_went_back(rehearsed, fault, back)
    elif not never_let_in(rehearsed, fault):
        yield _not_taken_back(rehearsed, fault)
    elif rehearsed.failed:
        count = len(rehearsed.failed)
        noun = "request" if count == 1 else "requests"
        yield f"{count} {noun} failed, though the new version was sent none"


def _of_what_went_back(rehearsed: Rehearsed, fault: Fault, back: RolledBack) -> Iterator[str]:
    failed = rehearsed.deploy.failed
    if fault.kind is Kind.CRASH and rehearsed.proves_itself:
        if back.sent:
            yield f"{back.sent} requests were sent to a version that {fault.told}"
    elif back.rang is None:
        yield f"no alarm took the version back that {fault.told}, but: {failed or 'nobody knows'}"
    else:
        yield from _late(rehearsed, back)
        if back.rang.alarm not in (failed or ""):
            said = f"failed without naming it: {failed}" if failed else "succeeded all the same"
            yield f"alarm {back.rang.alarm} took it back, and the command {said}"
    if not back.within_share:
        yield (
            f"the new version was sent {back.seen:.1%} of the requests while it had a share of"
            f" them, more than {back.share:.1%} and {ONE_POINT * 100:g} point"
        )
    if back.restored is None:
        yield "the old version did not have all requests again by the end"
    if len(rehearsed.failed) > back.sent:
        yield (
            f"{len(rehearsed.failed)} requests failed, more than the {back.sent} that the new"
            " version was sent"
        )


def never_let_in(rehearsed: Rehearsed, fault: Fault) -> bool:
    """Whether the cloud gave a version up that does not load, and gave it not one request."""
    alone = rehearsed.proves_itself and not any(each.share for each in rehearsed.stages)
    return fault.kind is Kind.CRASH and alone and rehearsed.deploy.failed is not None


def _not_taken_back(rehearsed: Rehearsed, fault: Fault) -> str:
    deploy = rehearsed.deploy
    told = f"failed: {deploy.failed}" if deploy.failed else "succeeded"
    watched = ", ".join(rehearsed.watching)
    seen = f"of the alarms it was watched by ({watched}) none rang in time" if watched else _UNSEEN
    return (
        f"the new version, which {fault.told}, was not taken back, and its deploy {told};"
        f" {seen}{_BLIND.get(fault.kind, '')}"
    )


def _late(rehearsed: Rehearsed, back: RolledBack) -> Iterator[str]:
    """One evaluation period after its alarm at most."""
    if back.rang is None or back.rang.period_s is None:
        return
    after_s = lag_s(rehearsed, back)
    if after_s > back.rang.period_s:
        yield (
            f"requests went back {after_s:.0f} s of the cloud after alarm {back.rang.alarm} went"
            f" off, later than its period of {back.rang.period_s:g} s"
        )


def lag_s(rehearsed: Rehearsed, back: RolledBack) -> float:
    """Seconds of the cloud from the alarm until requests went back."""
    return (back.began - back.rang.at) * rehearsed.clock.rate if back.rang else 0.0
