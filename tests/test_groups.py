"""Tests of a group run in one worker, so that they share what is made once."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("groups")


@pytest.fixture(scope="session", name="workers")
def workers_that_ran_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run see."""
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    (shared / "workers").mkdir(exist_ok=True)
    return shared / "workers"


@pytest.mark.parametrize("number", range(4))
def test_no_other_worker_has_run_one_of_this_group(workers: Path, number: int) -> None:
    me = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    (workers / me).touch()

    assert [each.name for each in workers.iterdir()] == [me], f"test {number} of the group"
