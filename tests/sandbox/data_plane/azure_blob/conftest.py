"""A sandbox whose blobs are put and read."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.azure_blob.account import Account, made_in


@pytest.fixture(scope="package", name="account")
def running_account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    home = tmp_path_factory.mktemp("azure-blobs")
    cloud = made_in(home)
    with running(home, to_the_end=True) as url:
        yield Account(cloud, home, url)
