"""A rehearsal as text for a terminal or a log."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from serving_cli.rehearsing import course
from serving_cli.rehearsing.bar import FAILED, bar, marks
from serving_cli.rehearsing.latency import Latency
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.timeline import Span, failures, phases, seen, spans
from serving_cli.rehearsing.verdict import told_of
from serving_cli.table import table

_ROWS: Final = 40
_WIDTH: Final = 40
_REASONS: Final = 10
_LATENCY: Final = ("p50 ms", "p99 ms", "max ms")


def report(rehearsed: Rehearsed) -> str:
    """Everything that was seen, the newcomer's question first: did anybody notice?"""
    return "\n\n".join(
        "\n".join(part)
        for part in (
            list(_summary(rehearsed)),
            list(course.course(rehearsed)),
            list(_rows(rehearsed)),
            list(_phases(rehearsed)),
            list(_versions(rehearsed)),
            list(_failures(rehearsed)),
            list(_alarms(rehearsed)),
        )
        if part
    )


def _summary(rehearsed: Rehearsed) -> Iterator[str]:
    deploy, sent, failed = rehearsed.deploy, len(rehearsed.requests), len(rehearsed.failed)
    took = deploy.ended - deploy.began
    yield (
        f"{rehearsed.service} of {rehearsed.stack} (endpoint {rehearsed.endpoint}),"
        f" {rehearsed.rate:g} requests a second"
    )
    yield from course.clock(rehearsed)
    bad = f" that {rehearsed.fault.told}" if rehearsed.fault else ""
    yield (
        f"{sent} requests, {failed or 'none'} failed; the deploy of a new version{bad}"
        f" {'failed after' if deploy.failed else 'took'} {took:.1f} s"
    )
    yield from course.taken_back(rehearsed)
    for line in rehearsed.unlike:
        yield f"note: {line}"
    found = {each.version: each for each in seen(rehearsed)}
    for version in rehearsed.new:
        yield f"new version {version} first answered what was due at {found[version].first:.2f} s"
    for version in rehearsed.old:
        yield f"old version {version} last answered what was due at {found[version].last:.2f} s"


def _rows(rehearsed: Rehearsed) -> Iterator[str]:
    end = max((each.due for each in rehearsed.requests), default=0)
    seconds = max(1, math.ceil((end + 1) / _ROWS))  # a long rehearsal in longer stretches
    known = marks(rehearsed.versions)
    fullest = max((span.sent for span in spans(rehearsed.requests, seconds)), default=0)
    rows = []
    for span in spans(rehearsed.requests, seconds):
        shares = {known[version]: 0 for version in rehearsed.versions}
        for version, count in span.answered.items():
            shares[known[version]] += count
        drawn = bar({**shares, FAILED: span.failed}, fullest, min(_WIDTH, fullest))
        rows.append(
            (
                f"{span.at:g} s",
                drawn.ljust(min(_WIDTH, fullest)),
                str(span.failed or "-"),
                *_ms(span.latency)[:2],
                _happened(rehearsed, span),
            )
        )
    yield table(("due", "answered by", "failed", *_LATENCY[:2], ""), rows)
    told = [f"{mark} = {version}" for version, mark in known.items()]
    yield f"({', '.join([*told, f'{FAILED} = failed'])})"


def _happened(rehearsed: Rehearsed, span: Span) -> str:
    moments = {"deploy began": rehearsed.deploy.began, "deploy ended": rehearsed.deploy.ended}
    return ", ".join(
        what for what, moment in moments.items() if span.at <= moment < span.at + span.seconds
    )


def _phases(rehearsed: Rehearsed) -> Iterator[str]:
    rows = [
        (name, str(span.sent), str(span.failed), *_ms(span.latency))
        for name, span in phases(rehearsed).items()
    ]
    yield table(("the deploy", "requests", "failed", *_LATENCY), rows)


def _versions(rehearsed: Rehearsed) -> Iterator[str]:
    known = marks(rehearsed.versions)
    rows = [
        (
            *(known[each.version], each.version),
            "old" if each.version in rehearsed.old else "new",
            str(each.answered),
            *(f"{each.first:.2f} s", f"{each.last:.2f} s"),
            ", ".join(each.variants) or "-",
        )
        for each in seen(rehearsed)
    ]
    if rows:
        yield table(("", "version", "", "answered", "first", "last", "variant"), rows)


def _failures(rehearsed: Rehearsed) -> Iterator[str]:
    found = failures(rehearsed.requests)
    if not found:
        return
    yield "failures"
    for what, count in found[:_REASONS]:
        yield f"  {count:>5}  {told_of(what)}"
    if len(found) > _REASONS:
        rest = sum(count for _, count in found[_REASONS:])
        yield f"  {rest:>5}  for {len(found) - _REASONS} other reasons"
    for each in rehearsed.logged[:_REASONS]:
        yield f"  {each.count:>5}  noted in {each.reason}"


def _alarms(rehearsed: Rehearsed) -> Iterator[str]:
    if not rehearsed.alarms:
        yield "no alarm changed its state"
        return
    yield "alarms"
    for each in rehearsed.alarms:
        yield f"  {each.at:7.2f} s  {each.alarm}: {each.before} -> {each.after} ({each.reason})"


def _ms(latency: Latency | None) -> Sequence[str]:
    if latency is None:
        return ("-", "-", "-")
    return tuple(f"{ms:.1f}" for ms in (latency.p50_ms, latency.p99_ms, latency.max_ms))
