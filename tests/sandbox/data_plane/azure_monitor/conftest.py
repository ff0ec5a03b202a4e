"""A sandbox whose Azure Monitor answers."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.data_plane.azure_arm.api import Api, made_in
from tests.sandbox.data_plane.azure_monitor.monitor import Monitor


@pytest.fixture(scope="package", name="monitor")
def running_monitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    home = tmp_path_factory.mktemp("azure-monitor")
    cloud = made_in(home)
    with running(home) as url:
        yield Monitor(Api(cloud, url), Metrics(home / "metrics.sqlite3"))
