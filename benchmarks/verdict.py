"""What was measured, in a table, and whether it keeps within its bar."""

import statistics
from collections.abc import Mapping, Sequence
from typing import Final

_NAME: Final = 44


def compared(title: str, seconds: Mapping[str, Sequence[float]], name: str, most: float) -> bool:
    """Two rows of runs in turn and the ratios of their pairs; whether these are within the bar."""
    told(title, seconds, "s")
    one, other = seconds.values()
    return kept(name, [a / b for a, b in zip(one, other, strict=True)], most)


def told(title: str, rows: Mapping[str, Sequence[float]], unit: str) -> None:
    """Least, median and most of each row."""
    print(f"\n{title:<{_NAME}} {'min':>8} {'median':>8} {'max':>8}", flush=True)
    for name, values in rows.items():
        print(_row(name, values), unit, flush=True)


def kept(name: str, ratios: Sequence[float], most: float) -> bool:
    """Whether the median of the rounds' ratios is within the bar; says so."""
    within = statistics.median(ratios) <= most
    verdict = "kept" if within else "MISSED"
    print(_row(name, ratios), f"  at most {most:.2f}: {verdict}", flush=True)
    return within


def _row(name: str, values: Sequence[float]) -> str:
    figures = (min(values), statistics.median(values), max(values))
    return f"  {name:<{_NAME - 2}} " + " ".join(f"{figure:>8.3f}" for figure in figures)
