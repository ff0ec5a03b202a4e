"""A sandbox whose Cloud Monitoring answers."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.data_plane.monitoring_api.monitoring import Monitoring
from tests.sandbox.gcp.emulation import GCP


@pytest.fixture(scope="package", name="monitoring")
def running_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitoring]:
    home = tmp_path_factory.mktemp("monitoring")
    cloud = GCP.made_in(home)
    with running(home) as url:
        yield Monitoring(cloud, Metrics(home / "metrics.sqlite3"), url)
