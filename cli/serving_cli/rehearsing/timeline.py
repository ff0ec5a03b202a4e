"""What the traffic met over time, and before, during and after the deploy."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from serving_cli.rehearsing.latency import Latency
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.request import Failed, Request


@dataclass(frozen=True)
class Span:
    """The requests that were due in a stretch of time."""

    at: float
    """Where it begins, in seconds since the traffic began."""

    seconds: float
    sent: int
    failed: int
    answered: Mapping[str, int]
    """By model version."""

    latency: Latency | None
    """None where nothing was answered."""


@dataclass(frozen=True)
class Seen:
    """One model version among the answers."""

    version: str
    answered: int
    first: float
    """When the first request that met it was due, and the last."""

    last: float
    variants: Sequence[str]


def spans(requests: Sequence[Request], seconds: float = 1) -> list[Span]:
    """Stretches of so many seconds, without a gap, from the beginning to the last request."""
    by_span: dict[int, list[Request]] = defaultdict(list)
    for request in requests:
        by_span[int(request.due // seconds)].append(request)
    last = max(by_span, default=-1)
    return [_span(number * seconds, seconds, by_span[number]) for number in range(last + 1)]


def phases(rehearsed: Rehearsed) -> dict[str, Span]:
    """What was due before, during and after the deploy."""
    began, ended = rehearsed.deploy.began, rehearsed.deploy.ended
    end = max((request.due for request in rehearsed.requests), default=ended)

    def phase(since: float, until: float, within: Callable[[float], bool]) -> Span:
        return _span(since, until - since, [r for r in rehearsed.requests if within(r.due)])

    return {
        "before": phase(0, began, lambda due: due < began),
        "during": phase(began, ended, lambda due: began <= due < ended),
        "after": phase(ended, max(end, ended), lambda due: due >= ended),
    }


def seen(rehearsed: Rehearsed) -> list[Seen]:
    """Each model version that answered, in the order in which they came."""
    found = []
    for version in rehearsed.versions:
        those = [each for each in rehearsed.requests if each.version == version and not each.failed]
        variants = sorted({each.variant for each in those if each.variant})
        found.append(Seen(version, len(those), those[0].due, those[-1].due, variants))
    return found


def failures(requests: Sequence[Request]) -> list[tuple[Failed, int]]:
    """Kinds and reasons, the most frequent first."""
    return Counter(request.failed for request in requests if request.failed).most_common()


def _span(at: float, seconds: float, requests: Sequence[Request]) -> Span:
    answered = Counter(each.version for each in requests if each.version and not each.failed)
    failed = sum(each.failed is not None for each in requests)
    return Span(at, seconds, len(requests), failed, dict(answered), Latency.of(requests))
