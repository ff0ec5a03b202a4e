"""A sandbox in which Vertex AI's models answer."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.vertex.served import Serving, an_image
from tests.sandbox.data_plane.vertex_api.api import Api
from tests.sandbox.gcp.emulation import GCP


@pytest.fixture(scope="package", name="serving")
def _serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    home = tmp_path_factory.mktemp("predictions")
    cloud = GCP.made_in(home)
    with running(home, to_the_end=True) as url:
        api = Api(cloud, url)
        an_image(api, home)
        serving = Serving(api, home)
        serving.deployed("1", "first")
        yield serving
