"""When a condition first held is read from the data, whatever a rollout made of it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from serving_cli.kinds.azureml import ringing
from serving_cli.kinds.azureml.ringing import Watch
from serving_cli.rehearsing.clock import Clock
from serving_components.azure.conditions.series import Place
from tests.cli.kinds.azureml.endpoint_entries import FAILS, ID, NEW

MINUTE = 60.0
T0 = 1_800_000_000.0 // MINUTE * MINUTE
CLOCK = Clock(T0, rate=50)
WATCH = Watch(Place(ID, NEW), T0 + 10, T0 + 10 * MINUTE)


def rang(monkeypatch: pytest.MonkeyPatch, bad_from: int) -> list[tuple[float, str]]:
    """The moments found where each tenth request fails from that minute on."""

    class Data:
        def __init__(self, **_: Any) -> None: ...

        def metrics(self, asked: Any) -> dict[str, Any]:
            begins, ends = map(datetime.fromisoformat, asked.parameters["timespan"].split("/"))
            count = int((ends - begins) / timedelta(minutes=1))
            minutes = [begins + timedelta(minutes=each) for each in range(count)]
            first = datetime.fromtimestamp(T0 + bad_from * MINUTE, UTC)
            return answer(
                {("200", "200"): dict.fromkeys(minutes, 90.0)}
                | {("424", "500"): {at: 10.0 for at in minutes if at >= first}}
            )

    monkeypatch.setattr(ringing, "Monitoring", Data)
    return [(each.at, each.alarm) for each in ringing.rang([FAILS], WATCH, CLOCK, "http://x")]


def answer(series: Mapping[tuple[str, str], Mapping[datetime, float]]) -> dict[str, Any]:
    """`Response` of `metrics_API.json` 2023-10-01 in azure-rest-api-specs, as far as it is read."""
    told = [
        {
            "metadatavalues": [
                {"name": {"value": "statuscode"}, "value": status},
                {"name": {"value": "modelstatuscode"}, "value": of_model},
            ],
            "data": [
                {"timeStamp": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "average": value}
                for at, value in points.items()
            ],
        }
        for (status, of_model), points in series.items()
        if points
    ]
    return {"value": [{"timeseries": told}]}


def test_a_condition_rings_at_the_end_of_the_first_minute_in_which_it_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [(at, says)] = rang(monkeypatch, 3)

    assert CLOCK.moment(at) == T0 + 4 * MINUTE
    assert says == FAILS.says


def test_what_never_held_never_rang(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rang(monkeypatch, 11) == []
