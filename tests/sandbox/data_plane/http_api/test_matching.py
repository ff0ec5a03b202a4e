"""Which route of an HTTP API a request is for."""

import pytest

from cloud_sandbox.aws.apigatewayv2.route_key import DEFAULT, RouteKey
from cloud_sandbox.data_plane.http_api.directory import Route
from cloud_sandbox.data_plane.http_api.matching import matched

KEYS = (
    "GET /pets/dog/1",
    "GET /pets/dog/{id}",
    "ANY /pets/dog/{id}",
    "GET /pets/{proxy+}",
    "ANY /{proxy+}",
    "GET /",
    DEFAULT,
)
"""The first four and the last two as the API Gateway guide's page on routes has them."""


def routes(*keys: str) -> list[Route]:
    return [
        Route({"routeKey": key}, None, None if key == DEFAULT else RouteKey.of(key)) for key in keys
    ]


@pytest.mark.parametrize(
    ("asked", "key", "variables"),
    [
        ("GET /pets/dog/1", "GET /pets/dog/1", {}),
        ("GET /pets/dog/2", "GET /pets/dog/{id}", {"id": "2"}),
        ("PUT /pets/dog/2", "ANY /pets/dog/{id}", {"id": "2"}),
        ("GET /pets/cat/1", "GET /pets/{proxy+}", {"proxy": "cat/1"}),
        ("POST /test/5", "ANY /{proxy+}", {"proxy": "test/5"}),
        ("GET /", "GET /", {}),
        ("POST /", DEFAULT, {}),
        ("GET /pets/dog/a%2Fb", "GET /pets/dog/{id}", {"id": "a/b"}),
    ],
)
def test_the_most_specific_match_is_taken(asked: str, key: str, variables: dict[str, str]) -> None:
    method, _, path = asked.partition(" ")

    found = matched(reversed(routes(*KEYS)), method, path)

    assert found is not None
    assert (found.route.name, found.variables) == (key, variables)


@pytest.mark.parametrize("asked", ["GET /pets", "POST /pets/1", "GET /pets/1/", "GET /pets/"])
def test_what_no_key_fits_has_no_route(asked: str) -> None:
    method, _, path = asked.partition(" ")

    assert matched(routes("GET /pets/{id}"), method, path) is None
