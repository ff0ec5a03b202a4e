"""A sandbox whose Azure Resource Manager answers."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.azure_arm.api import Api, made_in


@pytest.fixture(scope="package", name="api")
def running_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    home = tmp_path_factory.mktemp("azure")
    cloud = made_in(home)
    with running(home) as url:
        yield Api(cloud, url)
