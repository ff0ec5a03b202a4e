"""The two panels of the picture, over the same seconds."""

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.timeline import Span

INK: Final = "#333333"
ALARM: Final = "#aa3377"
_OLD: Final = "#4477aa"
_NEW: Final = ("#228833", "#ccbb44", "#66ccee")
_FAILED: Final = "#ee6677"
"""Colours of Paul Tol's `bright` scheme, told apart by all kinds of sight."""

_LEGEND: Final[Any] = {
    "loc": "upper left",
    "fontsize": 9,
    "facecolor": "white",
    "edgecolor": "none",
    "framealpha": 0.85,
}
_SHOWN_OF_A_VERSION: Final = 12
_ROOM_FOR_THE_LEGEND: Final = 1.25
_LOGARITHMIC_FROM: Final = 20.0
"""Above so many times the least p99, one slow second would flatten all others."""


def answers(axes: Axes, rehearsed: Rehearsed, seconds: Sequence[Span]) -> None:
    """Requests by the second they were due in: each version on the ones before, failures on top."""
    floor = [0] * len(seconds)
    for layer in _layers(rehearsed, seconds):
        axes.bar(
            [span.at for span in seconds],
            layer.counts,
            width=[span.seconds for span in seconds],
            bottom=floor,
            align="edge",
            label=layer.label,
            color=layer.colour,
            hatch=layer.hatch,
            edgecolor="white",
            linewidth=0.6,
            zorder=1.5,
        )
        floor = [below + count for below, count in zip(floor, layer.counts, strict=True)]
    axes.set_ylabel("requests a second")
    axes.set_ylim(0, max([*floor, rehearsed.rate]) * _ROOM_FOR_THE_LEGEND)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(ncols=3, **_LEGEND)


def latency(axes: Axes, rehearsed: Rehearsed, seconds: Sequence[Span]) -> None:
    """Milliseconds, in the middle of their seconds; a gap where nothing was answered."""
    known = [(span.at, span.latency) for span in seconds if span.latency]
    for name, colour, values in (
        ("p99", "#ee7733", {at: each.p99_ms for at, each in known}),
        ("p50", "#0077bb", {at: each.p50_ms for at, each in known}),
    ):
        at = [span.at + span.seconds / 2 for span in seconds]
        ms = [values.get(span.at, math.nan) for span in seconds]
        axes.plot(at, ms, color=colour, marker="o", markersize=3, label=name)
    worst = [each.p99_ms for _, each in known]
    if worst and max(worst) > _LOGARITHMIC_FROM * min(worst) > 0:
        axes.set_yscale("log")
    else:
        axes.set_ylim(bottom=0)
    axes.set_ylabel("latency, ms")
    clock = rehearsed.clock
    minute = "" if clock.rate == 1 else f"; {clock.minute_s:.3g} are a minute of the cloud"
    axes.set_xlabel(f"seconds since the traffic began{minute}")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.legend(ncols=2, **_LEGEND)


@dataclass(frozen=True)
class _Layer:
    label: str
    counts: list[int]
    colour: str
    hatch: str | None = None


def _layers(rehearsed: Rehearsed, seconds: Sequence[Span]) -> Iterator[_Layer]:
    news = itertools.cycle(_NEW)
    for version in rehearsed.versions:
        old = version in rehearsed.old
        known = version.removeprefix("sha256:")[:_SHOWN_OF_A_VERSION]
        yield _Layer(
            f"{'old' if old else 'new'} version {known}",
            [span.answered.get(version, 0) for span in seconds],
            _OLD if old else next(news),
        )
    yield _Layer("failed", [span.failed for span in seconds], _FAILED, hatch="///")
