"""Web pages of other origins."""

from typing import Any

import pytest

from tests.sandbox.data_plane.http_api.echo import Caller
from tests.sandbox.data_plane.http_api.served import Served

pytestmark = pytest.mark.xdist_group("http-apis")

PREFLIGHT: dict[str, Any] = {
    "access_control_request_method": "POST",
    "access_control_request_headers": "Content-Type",
}


@pytest.mark.parametrize(
    ("origin", "allowed"), [("https://shop.example", True), ("https://evil.example", False)]
)
def test_a_preflight_is_answered_without_the_function(
    served: Served, origin: str, allowed: bool
) -> None:
    answer = served.of("shop").ask("/predict", "OPTIONS", body=None, origin=origin, **PREFLIGHT)
    names = {name.lower() for name in answer.headers if name.lower().startswith("access-control")}

    assert answer.status == 204
    assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
    assert ("access-control-allow-headers" in names) is allowed
    assert answer.headers.get("access-control-max-age") == ("60" if allowed else None)


def test_configured_cors_takes_the_place_of_the_function_s(served: Served) -> None:
    page = served.of("shop").ask("/teapot", origin="https://shop.example")
    other = served.of("shop").ask("/teapot", origin="https://evil.example")

    assert page.headers["access-control-allow-origin"] == "https://shop.example"
    assert page.headers["access-control-expose-headers"] == "x-own"
    assert "access-control-allow-origin" not in other.headers


def test_a_web_page_reaches_nothing_else(served: Served) -> None:
    assert Caller(served.url).ask("/", origin="https://shop.example").status == 403
