"""A rollout by the plugin is interrupted, twice: nothing of it stays, and the next `up` goes on."""

import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import psutil
import pytest

from cloud_sandbox.data_plane import running
from serving_cli.sandbox_calls import answered
from tests.engine_runs.functions import PACE, Service, stands
from tests.engine_runs.hosted import hosted
from tests.engine_runs.kills.commands import begin_up, unlock
from tests.engine_runs.kills.deaths import interrupt_twice
from tests.support.sandboxed import Run

pytestmark = pytest.mark.xdist_group("plugin-interrupted")

_PROGRAM = """
    import json
    from pathlib import Path

    asked = json.loads(Path("function.json").read_text())
    pulumi.export("alias", Hosted("LambdaInference", "digits", asked, ["aliasArn"]).aliasArn)
"""
LONG = {"strategy": "canary", "percent": 25, "bakeMinutes": 600}
SHORT = {"strategy": "canary", "percent": 25, "bakeMinutes": 10}


@dataclass(frozen=True)
class Ended:
    """What there was of a command once it had ended."""

    left: list[psutil.Process]
    shares: Mapping[str, float]
    """What the second version got then."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = hosted(tmp_path_factory.mktemp("plugin-interrupted"), _PROGRAM, pace=PACE)
    project.session()
    with running(project.home.folder):
        yield Service(project)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up("1", rollout=SHORT)


@pytest.fixture(scope="module")
def interrupted(service: Service, created: Run) -> Ended:
    created.succeeded()
    service.asked("2", rollout=LONG)
    session = service.project.session().for_stack("dev")
    with answered(service.project.home, session.environment, ("up",)) as environment:
        up = begin_up(session, "dev", environment)
        while up.poll() is None and not service.shared():
            time.sleep(0.01)
        assert up.poll() is None, up.communicate()[0]
        started = psutil.Process(up.pid).children(recursive=True)
        interrupt_twice(up, random.Random(0))
        up.communicate()
        _, left = psutil.wait_procs(started, timeout=30)
    shares = service.shared()
    unlock(session, "dev")
    return Ended(left, shares)


@pytest.fixture(scope="module")
def resumed(service: Service, interrupted: Ended) -> Run:
    assert interrupted.left == []
    return service.up("2", rollout=SHORT)


def test_nothing_that_it_started_stays(interrupted: Ended) -> None:
    assert interrupted.left == []


def test_it_was_in_the_middle_of_a_rollout(interrupted: Ended) -> None:
    assert list(interrupted.shares.values()) == [0.25]


def test_the_next_command_goes_on(resumed: Run) -> None:
    resumed.succeeded()

    version, others = stands(resumed)
    assert (version, others) == ("2", {})
