"""A sandbox in which Azure ML's deployments answer."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.azure_arm.api import Api, made_in
from tests.sandbox.data_plane.azureml.served import Serving, an_image


@pytest.fixture(scope="package", name="serving")
def _serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    home = tmp_path_factory.mktemp("scores")
    cloud = made_in(home)
    an_image(cloud, home)
    with running(home, to_the_end=True) as url:
        yield Serving(Api(cloud, url), home)
