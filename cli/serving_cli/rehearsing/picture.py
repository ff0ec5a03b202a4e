"""A rehearsal as a picture: who answered, what failed, how long it took, second by second."""

from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from serving_cli.rehearsing import panels
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.timeline import spans

_STYLE: Final[Any] = {
    "svg.fonttype": "none",  # text stays text: to be searched and read aloud
    "svg.hashsalt": "rehearsal",  # the same rehearsal, the same file
    "font.size": 10,
    "axes.edgecolor": "#999999",
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_SIZE_IN: Final = (10, 7)
_DPI: Final = 150


def draw(rehearsed: Rehearsed, file: Path) -> None:
    """Write the picture; the file's ending says in which format."""
    with mpl.rc_context(_STYLE):
        # A figure of its own needs no display and none of pyplot's global state.
        figure = Figure(figsize=_SIZE_IN, layout="constrained")
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
        figure.suptitle(_title(rehearsed), x=0.01, ha="left", color=panels.INK)
        seconds = spans(rehearsed.requests)
        panels.answers(above, rehearsed, seconds)
        panels.latency(below, rehearsed, seconds)
        for axes in (above, below):
            _mark(axes, rehearsed)
        _name(above, below, rehearsed)
        below.set_xlim(0, max(len(seconds), rehearsed.deploy.ended))
        dated = {"Date": None} if file.suffix == ".svg" else None  # the same file again
        figure.savefig(file, dpi=_DPI, metadata=dated)


def _title(rehearsed: Rehearsed) -> str:
    sent, failed = len(rehearsed.requests), len(rehearsed.failed)
    bad = f" that {rehearsed.fault.told}" if rehearsed.fault else ""
    return (
        f"{rehearsed.service} of {rehearsed.stack}: a new version{bad} under {rehearsed.rate:g}"
        f" requests a second, {failed} of {sent} failed"
    )


def _mark(axes: Axes, rehearsed: Rehearsed) -> None:
    """The deploy and the alarms, across what happened meanwhile."""
    deploy = rehearsed.deploy
    axes.axvspan(deploy.began, deploy.ended, color="#eeeeee", linewidth=0, zorder=0)
    for moment in (deploy.began, deploy.ended):
        axes.axvline(moment, color=panels.INK, linestyle="--", linewidth=1)
    for moment in _rang(rehearsed):
        axes.axvline(moment, color=panels.ALARM, linestyle=":", linewidth=1.5)


def _name(above: Axes, below: Axes, rehearsed: Rehearsed) -> None:
    deploy = rehearsed.deploy
    for moment, told, side, away in (
        (deploy.began, "deploy began", "right", -4),
        (deploy.ended, "deploy failed" if deploy.failed else "deploy ended", "left", 4),
    ):
        above.annotate(
            told,
            (moment, 1),
            xycoords=("data", "axes fraction"),
            xytext=(away, 2),
            textcoords="offset points",
            ha=side,
            fontsize=9,
            color=panels.INK,
        )
    for moment, rang in _rang(rehearsed).items():
        below.annotate(
            "\n".join(rang),
            (moment, 1),
            xycoords=("data", "axes fraction"),
            xytext=(-3, -4),
            textcoords="offset points",
            ha="right",
            va="top",
            rotation=90,
            fontsize=8,
            color=panels.ALARM,
        )


def _rang(rehearsed: Rehearsed) -> dict[float, list[str]]:
    """Alarms that went off or were over, by their moment; that one came to be OK is no news."""
    told: dict[float, list[str]] = {}
    for change in rehearsed.rang:
        told.setdefault(change.at, []).append(f"{change.alarm}: {change.after}")
    return told
