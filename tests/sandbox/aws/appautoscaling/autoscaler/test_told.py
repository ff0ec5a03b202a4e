"""What the autoscaler cannot follow is told once, in the foreground of the data plane."""

import asyncio

import pytest

from cloud_sandbox.data_plane.appautoscaling.face import AppAutoscaling
from cloud_sandbox.data_plane.plane import Plane
from tests.sandbox.aws.appautoscaling.autoscaler.conftest import MINUTE, Scaled


async def said(face: AppAutoscaling) -> list[str]:
    return list(await face.tend())


def test_a_policy_that_cannot_be_followed_is_told_once(
    scaled: Scaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cloud_sandbox.data_plane.appautoscaling.face._EVERY_S", 0)
    metric = {"metrics": [{"id": "e", "expression": "m / 2", "returnData": True}]}
    scaled.tracking("math", 100, customizedMetricSpecification=metric)
    plane = Plane(scaled.aws.store, scaled.metrics, None, None, scaled.home)  # type: ignore[arg-type]
    face = AppAutoscaling(plane)
    told: list[str] = []
    for _ in range(3):
        scaled.turn(MINUTE)
        told += asyncio.run(said(face))

    [line] = told
    assert "policy math follows an expression of metrics" in line
