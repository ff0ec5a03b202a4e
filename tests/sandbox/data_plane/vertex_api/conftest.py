"""A sandbox whose Vertex AI answers."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.vertex_api.api import Api
from tests.sandbox.gcp.emulation import GCP


@pytest.fixture(scope="package", name="api")
def running_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    home = tmp_path_factory.mktemp("vertex")
    cloud = GCP.made_in(home)
    with running(home) as url:
        yield Api(cloud, url)
