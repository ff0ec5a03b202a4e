"""A command that is killed while Azure makes something is gone on with, and nothing made twice."""

import functools
import json
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from serving_cli.recovery import recover
from serving_cli.recovery.state_file import StateFile
from serving_cli.sandbox_calls import answered
from serving_cli.session import Session
from tests.engine_runs.azure_rollouts import (
    DEPLOYMENT,
    ENDPOINT,
    PROGRAM,
    SUBSCRIPTION,
    Service,
    met,
)
from tests.engine_runs.kills.commands import begin_up, unlock
from tests.engine_runs.kills.deaths import everything
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-killed")

ASSIGNMENT = "azure-native:authorization:RoleAssignment"
PACE = "0.005"
"""A deployment takes seconds."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("azure-killed"), called=True, pace=PACE)
    project.configure(
        **{"azure-native__subscriptionId": SUBSCRIPTION, "azure-native__location": "westeurope"}
    )
    project.program(PROGRAM)
    project.session()
    with running(project.home.folder):
        yield Service(project)


def killed(service: Service, once: Callable[[], bool]) -> Session:
    """Begin an `up`, and kill all of it once something has begun."""
    session = service.project.session().for_stack("dev")
    with answered(service.project.home, session.environment, ("up",)) as environment:
        up = begin_up(session, "dev", environment)
        while up.poll() is None and not once():
            time.sleep(0.01)
        assert up.poll() is None, up.communicate()[0]
        everything(up, random.Random(0))
        up.communicate()
    return session


def begun(service: Service, token: str, before: int = 0) -> bool:
    """Whether there are more of a type than before."""
    return len(service.project.store.all(token)) > before


def pending(session: Session) -> list[dict[str, Any]]:
    """What the state says was being created."""
    file = StateFile(session.home, session.project, "dev").file
    operations = json.loads(file.read_text(encoding="utf-8"))["checkpoint"]["latest"]
    return [it["resource"] for it in operations.get("pending_operations") or ()]


@pytest.fixture(scope="module")
def resumed(service: Service) -> Run:
    """After a kill at each of the things that take long or have names of chance."""
    service.asked("a")
    for token in (ASSIGNMENT, ENDPOINT, DEPLOYMENT):
        session = killed(service, functools.partial(begun, service, token))
        recover(session, "dev")
    return service.up("a")


@pytest.fixture(scope="module")
def imported(service: Service, resumed: Run) -> Run:
    """After a kill while another version is made, by Pulumi's own commands alone."""
    resumed.succeeded()
    [before] = service.project.store.all(DEPLOYMENT)
    service.asked("b")
    session = killed(service, functools.partial(begun, service, DEPLOYMENT, 1))
    unlock(session, "dev")
    [creation] = pending(session)
    [made] = [it for it in service.project.store.all(DEPLOYMENT) if it.id != before.id]
    asked = made.inputs
    id_ = (
        f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{asked['resourceGroupName']}/providers"
        f"/Microsoft.MachineLearningServices/workspaces/{asked['workspaceName']}"
        f"/onlineEndpoints/{asked['endpointName']}/deployments/{asked['deploymentName']}"
    )
    service.project.refresh("--clear-pending-creates").succeeded()
    name = creation["urn"].rpartition("::")[2]
    taken = service.project.import_(
        DEPLOYMENT, name, id_, f"--parent=parent={creation['parent']}", "--protect=false"
    )
    taken.succeeded()
    return service.up("b")


def test_what_a_killed_command_had_begun_is_gone_on_with(resumed: Run) -> None:
    resumed.succeeded()
    assert len(resumed.existing(DEPLOYMENT)) == 1
    assert met(resumed.existing) == ({"a": 100}, {})


def test_no_role_is_assigned_twice(resumed: Run) -> None:
    held = [
        (it.inputs["principalId"], it.inputs["roleDefinitionId"], it.inputs["scope"])
        for it in resumed.existing(ASSIGNMENT)
    ]

    assert len(held) == len(set(held)) == 3


def test_pulumis_own_commands_go_on_by_the_ids_of_the_page(imported: Run) -> None:
    imported.succeeded()
    assert len(imported.existing(DEPLOYMENT)) == 1
    assert met(imported.existing) == ({"b": 100}, {})
