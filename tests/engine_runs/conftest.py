"""One project whose endpoints are brought up, changed, left alone and destroyed, in this order.

Each fixture is one command of the engine; a test names the one it is about.
"""

import json

import pytest

from tests.engine_runs.endpoints import AFTER, BEFORE, PROGRAM, RETRAINED, UNCHANGED
from tests.support.sandboxed import Run, Sandboxed


@pytest.fixture(scope="session")
def endpoints(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    project = Sandboxed(tmp_path_factory.mktemp("endpoints"))
    project.program(PROGRAM)
    project.file("endpoints.json", json.dumps(BEFORE))
    project.file(UNCHANGED, b"weights that stay")
    project.file(RETRAINED, b"weights of the first training")
    return project


@pytest.fixture(scope="session")
def created(endpoints: Sandboxed) -> Run:
    return endpoints.up()


@pytest.fixture(scope="session")
def repeated(endpoints: Sandboxed, created: Run) -> Run:
    assert created.code == 0, created.said
    return endpoints.up()


@pytest.fixture(scope="session")
def changed(endpoints: Sandboxed, repeated: Run) -> Run:
    assert repeated.code == 0, repeated.said
    endpoints.file("endpoints.json", json.dumps(AFTER))
    endpoints.file(RETRAINED, b"weights of the second training")
    return endpoints.up()


@pytest.fixture(scope="session")
def settled(endpoints: Sandboxed, changed: Run) -> Run:
    assert changed.code == 0, changed.said
    return endpoints.up()


@pytest.fixture(scope="session")
def forbidden(endpoints: Sandboxed, settled: Run) -> Run:
    """Destroying, while one endpoint is protected."""
    assert settled.code == 0, settled.said
    return endpoints.destroy()


@pytest.fixture(scope="session")
def destroyed(endpoints: Sandboxed, forbidden: Run) -> Run:
    assert forbidden.code != 0, forbidden.said
    freed = endpoints.run("state", "unprotect", "--all", "--yes")
    assert freed.code == 0, freed.said
    return endpoints.destroy()
