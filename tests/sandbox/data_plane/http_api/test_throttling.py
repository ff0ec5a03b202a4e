"""Buckets of tokens, on a clock that the test turns."""

from typing import Any

import pytest

from cloud_sandbox.data_plane.http_api.throttling import Buckets, Limit


class Clock:
    """Stands until it is turned."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def taken(buckets: Buckets, limit: Limit, many: int, of: str = "POST /predict") -> list[bool]:
    return [buckets.take((of,), limit) for _ in range(many)]


def test_a_burst_is_let_in_and_then_what_the_rate_brings() -> None:
    clock = Clock()
    buckets, limit = Buckets(clock), Limit(rate=2, burst=3)

    assert taken(buckets, limit, 4) == [True, True, True, False]
    clock.now += 1
    assert taken(buckets, limit, 3) == [True, True, False]
    clock.now += 3600
    assert sum(taken(buckets, limit, 10)) == 3


def test_routes_have_buckets_of_their_own() -> None:
    buckets, limit = Buckets(Clock()), Limit(rate=1, burst=1)

    assert taken(buckets, limit, 2) == [True, False]
    assert taken(buckets, limit, 1, of="GET /health") == [True]


ROUTE = "POST /predict"
OF_ROUTE = {"routeKey": ROUTE, "throttlingRateLimit": 1, "throttlingBurstLimit": 2}
DEFAULTS = {"throttlingRateLimit": 10, "throttlingBurstLimit": 20}


@pytest.mark.parametrize(
    ("stage", "limit"),
    [
        ({}, Limit(10_000, 5_000)),
        ({"defaultRouteSettings": DEFAULTS}, Limit(10, 20)),
        ({"defaultRouteSettings": DEFAULTS, "routeSettings": [OF_ROUTE]}, Limit(1, 2)),
        ({"routeSettings": [OF_ROUTE | {"routeKey": "GET /health"}]}, Limit(10_000, 5_000)),
        ({"defaultRouteSettings": {"detailedMetricsEnabled": True}}, Limit(0, 0)),
        ({"routeSettings": [{"routeKey": ROUTE}]}, Limit(0, 0)),
    ],
)
def test_a_route_s_limit_comes_before_the_stage_s(stage: dict[str, Any], limit: Limit) -> None:
    assert Limit.of(stage, ROUTE) == limit
