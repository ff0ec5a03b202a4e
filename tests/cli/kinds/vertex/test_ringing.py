"""When a condition first held is read from the data, whatever a rollout made of it."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from serving_cli.kinds.vertex import ringing
from serving_cli.kinds.vertex.ringing import Watch
from serving_cli.rehearsing.clock import Clock
from serving_components.gcp.conditions.series import Place
from tests.cli.kinds.vertex.endpoint_entries import FAILS, NUMBER

MINUTE = 60.0
T0 = 1_800_000_000.0 // MINUTE * MINUTE
CLOCK = Clock(T0, rate=50)
WATCH = Watch("my-project", Place("europe-west4", NUMBER, "22"), T0 + 10, T0 + 10 * MINUTE)


def rang(monkeypatch: pytest.MonkeyPatch, failed: Mapping[str, int]) -> list[tuple[float, str]]:
    """The moments found where so many of ten requests failed, by when the data end."""

    class Data:
        def __init__(self, *_: Any, **__: Any) -> None: ...

        def series(self, query: Mapping[str, Any]) -> dict[str, Any]:
            ended = str(query["interval.endTime"])[11:16]
            bad = "starts_with" in query["filter"]
            count = failed.get(ended, 0) if bad else 10
            return {"timeSeries": [{"points": [{"value": {"int64Value": str(count)}}]}]}

    monkeypatch.setattr(ringing, "Monitoring", Data)
    return [(each.at, each.alarm) for each in ringing.rang([FAILS], WATCH, CLOCK, "http://x")]


def minutes(count: int) -> Iterator[str]:
    """What the clock shows after so many of them, and from then on."""
    for later in range(count, 12):
        at = int(T0 + later * MINUTE) % 86400
        yield f"{at // 3600:02}:{at % 3600 // 60:02}"


def test_a_condition_rings_once_it_held_as_long_as_it_has_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [(at, says)] = rang(monkeypatch, dict.fromkeys(minutes(3), 5))

    held = FAILS.duration_s // MINUTE
    assert CLOCK.moment(at) == T0 + (3 + held) * MINUTE
    assert says == FAILS.says


def test_what_never_held_never_rang(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rang(monkeypatch, {}) == []
    assert rang(monkeypatch, dict.fromkeys(minutes(11), 5)) == []
