"""One project whose endpoints are brought up, changed, left alone and destroyed, in this order.

Each fixture is one command of the engine; a test names the one it is about.
"""

import json
from collections.abc import Callable, Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.endpoints import AFTER, BEFORE, PROGRAM, RETRAINED, UNCHANGED
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed


@pytest.fixture(scope="session")
def endpoints(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    project = Sandboxed(tmp_path_factory.mktemp("endpoints"), called=True)
    project.program(PROGRAM)
    project.file("endpoints.json", json.dumps(BEFORE))
    project.file(UNCHANGED, archive("always"))
    project.file(RETRAINED, archive("first training"))
    project.session()
    with running(project.home.folder):  # each command joins it
        yield project


@pytest.fixture(scope="session")
def created(endpoints: Sandboxed) -> Run:
    return endpoints.up()


@pytest.fixture(scope="session")
def repeated(endpoints: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return endpoints.up()


@pytest.fixture(scope="session")
def changed(endpoints: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    endpoints.file("endpoints.json", json.dumps(AFTER))
    endpoints.file(RETRAINED, archive("second training"))
    return endpoints.up()


@pytest.fixture(scope="session")
def settled(endpoints: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return endpoints.up()


@pytest.fixture(scope="session")
def refreshed(endpoints: Sandboxed, settled: Run) -> Run:
    settled.succeeded()
    return endpoints.refresh()


@pytest.fixture(scope="session")
def reassured(endpoints: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return endpoints.up()


@pytest.fixture(scope="session")
def forbidden(endpoints: Sandboxed, reassured: Run) -> Run:
    """Destroying as a person would, preview first, while one endpoint is protected."""
    reassured.succeeded()
    return endpoints.run("destroy", "--yes")


@pytest.fixture(scope="session")
def destroyed(endpoints: Sandboxed, forbidden: Run) -> Run:
    forbidden.failed()
    endpoints.session().quietly("state", "unprotect", "--all", "--yes", "--stack", "dev")
    return endpoints.destroy()


@pytest.fixture
def run_of(request: pytest.FixtureRequest) -> Callable[[str], Run]:
    """The run of a fixture, by its name."""

    def named(moment: str) -> Run:
        run: Run = request.getfixturevalue(moment)
        return run

    return named
