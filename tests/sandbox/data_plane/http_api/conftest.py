"""One data plane for all tests of HTTP APIs."""

from collections.abc import Iterator

import pytest

from tests.sandbox.data_plane.http_api.served import Served, serving


@pytest.fixture(scope="package", name="served")
def served_apis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("home")) as served:
        yield served
