"""An online endpoint of Azure comes, changes in place or by its slot, and goes, on the engine."""

import dataclasses
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from cloud_sandbox.azure_native.machinelearningservices.instances import (
    instances,
    with_instances,
)
from cloud_sandbox.azure_native.machinelearningservices.names import (
    CODE,
    DEPLOYMENT,
    ENDPOINT,
    MODEL,
)
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.record import Record
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-online-endpoint")

AUTOSCALE = "azure-native:monitor:AutoscaleSetting"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
WORKSPACE = "azure-native:machinelearningservices:Workspace"
_SUBSCRIPTION = "00000000-1111-2222-3333-444444444444"
_PROGRAM = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components import Model
    from serving_components.azure import (
        AzureOnlineEndpoint,
        AzureOnlineEndpointArgs,
        AzureWorkspace,
        AzureWorkspaceArgs,
    )

    asked = json.loads(Path("asked.json").read_text())
    shared = AzureWorkspace(
        "shared",
        AzureWorkspaceArgs(
            subscription_id="%s",
            location="westeurope",
            deployers=["00000000-aaaa-bbbb-cccc-444444444444"],
        ),
    )
    model = Model(path="model", framework="sklearn:1.5")
    endpoint = AzureOnlineEndpoint(
        "fraud", AzureOnlineEndpointArgs(workspace=shared.workspace, model=model, **asked)
    )
    pulumi.export("name", endpoint.endpoint_name)
    pulumi.export("id", endpoint.endpoint_id)
    pulumi.export("url", endpoint.invoke_url)
    pulumi.export("version", endpoint.model_version)
    pulumi.export("principal", endpoint.principal_id)
"""
_SCRIPT = """
import json
import os
from pathlib import Path


def init():
    global word
    [found] = Path(os.environ["AZUREML_MODEL_DIR"]).glob("**/word.txt")
    word = found.read_text()
    assert word != "broken", "no such word"


def run(raw):
    return {"word": word, "asked": json.loads(raw)["asked"]}
"""
ADJUSTED: dict[str, Any] = {"scaling": {"min": 2}, "tags": {"team": "risk"}, "auth_mode": "Key"}
MOVED: dict[str, Any] = {
    **ADJUSTED,
    "scaling": {
        "min": 2,
        "max": 4,
        "cpu_percent": 60,
        "requests_per_minute": 6000,
        "schedules": {
            "night": {"cron": "0 20 * * *", "time_zone": "Europe/Berlin", "min": 2, "max": 4}
        },
        "suspend": {"scale_in": True},
    },
    "instance_type": "Standard_F4s_v2",
}
SPLIT: dict[str, Any] = {
    **MOVED,
    "second_slot": {"model": {"path": "first", "framework": "sklearn:1.5"}, "percent": 20},
}


class Service:
    """One endpoint, asked for in turn."""

    def __init__(self, project: Sandboxed, plane: str) -> None:
        self.project, self.plane = project, plane

    def model(self, word: str, folder: str = "model") -> None:
        """Files whose model says the word."""
        self.project.file(f"{folder}/code/score.py", _SCRIPT)
        self.project.file(f"{folder}/word.txt", word)

    def up(self, **asked: Any) -> Run:
        self.project.file("asked.json", json.dumps(asked))
        return self.project.up()

    def grow(self, deployment: Record, count: int) -> None:
        """As autoscale does it."""
        grown = with_instances(deployment.inputs, count)
        self.project.store.put(dataclasses.replace(deployment, inputs=grown))

    def key(self, run: Run) -> str:
        """As `auth_mode` has it: the first of two keys."""
        keys = f"{self.plane}{run.outputs['id']}/listKeys?api-version=2025-12-01"
        bearer = {"Authorization": "Bearer anything"}
        return str(requests.post(keys, headers=bearer, timeout=60).json()["primaryKey"])

    def ask(self, run: Run, key: str = "a token of Entra") -> requests.Response:
        """As a caller does, at this machine's address instead of Azure's."""
        url = urlsplit(run.outputs["url"])
        told = {"Host": url.netloc, "Authorization": f"Bearer {key}"}
        here = f"{self.plane}{url.path}"
        return requests.post(here, json={"asked": 1}, headers=told, timeout=60)

    @contextmanager
    def called(self, run: Run) -> Iterator[set[int]]:
        """Somebody calls all the while; the statuses that came back."""
        over, key, seen = threading.Event(), self.key(run), set[int]()

        def call() -> None:
            while not over.wait(0.05):
                seen.add(self.ask(run, key).status_code)

        caller = threading.Thread(target=call)
        caller.start()
        try:
            yield seen
        finally:
            over.set()
            caller.join()


def endpoint(run: Run) -> Record:
    [found] = run.existing(ENDPOINT)
    return found


def deployed(run: Run) -> dict[str, Record]:
    """By slot; fails where a slot has two."""
    found = {str(it.inputs["deploymentName"]): it for it in run.existing(DEPLOYMENT)}
    slots = {name.partition("-")[0]: it for name, it in found.items()}
    assert len(slots) == len(found)
    return slots


def shares(run: Run) -> dict[str, int]:
    """Traffic by slot; fails where somebody gets some who is not there."""
    traffic = endpoint(run).inputs["properties"]["traffic"]
    names = {it.inputs["deploymentName"]: slot for slot, it in deployed(run).items()}
    return {names[name]: share for name, share in traffic.items() if share}


def changed(run: Run) -> list[tuple[str, str]]:
    """What was done, in order, but to what stands for the program itself."""
    return [step for step in run.done() if step[0] != "same" and step[1] != "Stack"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("azure-endpoint"), called=True)
    project.configure(
        **{"azure-native__subscriptionId": _SUBSCRIPTION, "azure-native__location": "westeurope"}
    )
    project.program(_PROGRAM % _SUBSCRIPTION)
    project.session()
    with running(project.home.folder) as plane:  # each command joins it
        yield Service(project, plane)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    service.model("one")
    return service.up()


@pytest.fixture(scope="module")
def answer(service: Service, created: Run) -> requests.Response:
    created.succeeded()
    return service.ask(created)


@pytest.fixture(scope="module")
def repeated(service: Service, created: Run, answer: requests.Response) -> Run:  # noqa: ARG001 - comes before
    return service.up()


@pytest.fixture(scope="module")
def adjusted(service: Service, repeated: Run) -> Run:
    """Another number of instances, tags, and another way of being asked."""
    repeated.succeeded()
    return service.up(**ADJUSTED)


@pytest.fixture(scope="module")
def moving(service: Service, adjusted: Run) -> tuple[Run, set[int]]:
    """Another instance type, which scales, and what callers met meanwhile."""
    adjusted.succeeded()
    with service.called(adjusted) as seen:
        return service.up(**MOVED), seen


@pytest.fixture(scope="module")
def moved(moving: tuple[Run, set[int]]) -> Run:
    return moving[0]


@pytest.fixture(scope="module")
def hurried(service: Service, moved: Run) -> Run:
    """Another limit in place, on what has grown since the last look."""
    moved.succeeded()
    service.grow(deployed(moved)["live"], 4)
    return service.up(**MOVED, request_settings={"request_timeout_ms": 9000})


@pytest.fixture(scope="module")
def unscaled(service: Service, hurried: Run) -> Run:
    """Fixed at fewer than have grown."""
    hurried.failed()
    return service.up(**{**MOVED, "scaling": {"min": 2}})


@pytest.fixture(scope="module")
def fixed(service: Service, unscaled: Run) -> Run:
    """At as many as there are."""
    unscaled.failed()
    return service.up(**{**MOVED, "scaling": {"min": 4}})


@pytest.fixture(scope="module")
def lowered(service: Service, fixed: Run) -> Run:
    fixed.succeeded()
    return service.up(**{**MOVED, "scaling": {"min": 2}})


@pytest.fixture(scope="module")
def rescaled(service: Service, lowered: Run) -> Run:
    lowered.succeeded()
    return service.up(**MOVED)


@pytest.fixture(scope="module")
def broken(service: Service, rescaled: Run) -> Run:
    """A model that its script cannot load."""
    rescaled.succeeded()
    service.model("broken")
    return service.up(**MOVED)


@pytest.fixture(scope="module")
def reverted(service: Service, broken: Run) -> Run:
    broken.failed()
    service.model("one")
    return service.up(**MOVED)


@pytest.fixture(scope="module")
def split(service: Service, reverted: Run) -> Run:
    """Other files, and the first ones beside them."""
    reverted.succeeded()
    service.grow(deployed(reverted)["live"], 4)
    service.model("two")
    service.model("one", "first")
    return service.up(**SPLIT)


@pytest.fixture(scope="module")
def refreshed(service: Service, split: Run) -> Run:
    split.succeeded()
    return service.project.refresh()


@pytest.fixture(scope="module")
def reassured(service: Service, refreshed: Run) -> Run:
    refreshed.succeeded()
    return service.up(**SPLIT)


@pytest.fixture(scope="module")
def destroyed(service: Service, reassured: Run) -> Run:
    reassured.succeeded()
    return service.project.destroy()


def test_one_command_makes_all_of_it_and_gives_requests_to_what_it_deploys(created: Run) -> None:
    created.succeeded()

    assert shares(created) == {"live": 100}
    assert created.outputs["url"] == (
        f"https://{created.outputs['name']}.westeurope.inference.ml.azure.com/score"
    )
    assert created.outputs["id"].endswith(f"/onlineEndpoints/{created.outputs['name']}")


def test_it_answers_where_its_url_says(answer: requests.Response) -> None:
    assert (answer.status_code, answer.json()) == (200, {"word": "one", "asked": 1})


def test_the_identity_has_its_roles_before_anything_is_deployed(created: Run) -> None:
    steps = changed(created)
    [identity] = created.existing(IDENTITY)

    roles = [at for at, step in enumerate(steps) if step == ("create", "RoleAssignment")]
    assert roles
    assert max(roles) < steps.index(("create", "OnlineDeployment"))
    assert identity.attributes["principalId"] == created.outputs["principal"]


def test_a_second_up_is_empty(repeated: Run) -> None:
    assert changed(repeated) == []


def test_count_tags_and_callers_change_in_place(created: Run, adjusted: Run) -> None:
    adjusted.succeeded()

    assert ("update", "OnlineDeployment") in changed(adjusted)
    assert {op for op, _ in changed(adjusted)} <= {"update"}
    assert deployed(adjusted)["live"].id == deployed(created)["live"].id
    assert deployed(adjusted)["live"].inputs["sku"]["capacity"] == 2
    assert endpoint(adjusted).inputs["properties"]["authMode"] == "Key"
    assert endpoint(adjusted).inputs["tags"] == {"team": "risk"}
    assert shares(adjusted) == {"live": 100}


def test_another_instance_type_is_deployed_before_requests_move_and_the_old_one_goes(
    adjusted: Run, moved: Run
) -> None:
    moved.succeeded()
    steps = changed(moved)

    assert steps.index(("create", "OnlineDeployment")) < steps.index(("update", "AzureTraffic"))
    assert steps.index(("update", "AzureTraffic")) < steps.index(("delete", "OnlineDeployment"))
    assert not [op for op, _ in steps if "replace" in op]
    assert deployed(moved)["live"].id != deployed(adjusted)["live"].id
    assert deployed(moved)["live"].inputs["properties"]["instanceType"] == "Standard_F4s_v2"
    assert shares(moved) == {"live": 100}


def test_callers_are_answered_all_the_while(moving: tuple[Run, set[int]]) -> None:
    assert moving[1] == {200}


def test_scaling_is_a_setting_beside_the_deployment(moved: Run) -> None:
    [setting] = moved.existing(AUTOSCALE)

    assert setting.inputs["targetResourceUri"].lower() == deployed(moved)["live"].id.lower()


def test_a_change_in_place_takes_no_instances_away_that_the_load_asked_for(hurried: Run) -> None:
    hurried.failed()

    assert "has 4 instances, as its load asks for, and this change would write 2" in hurried.said
    assert "pulumi up --refresh" in hurried.said
    assert instances(deployed(hurried)["live"]) == 4


def test_the_end_of_autoscale_takes_no_instances_away_unasked(unscaled: Run) -> None:
    unscaled.failed()

    assert "has 4 instances, as its load asks for, and this change would write 2" in unscaled.said
    assert "set scaling.min to 4" in unscaled.said
    assert instances(deployed(unscaled)["live"]) == 4
    assert len(unscaled.existing(AUTOSCALE)) == 1


def test_autoscale_ends_at_as_many_as_there_are_and_then_as_many_as_are_asked_for(
    fixed: Run, lowered: Run
) -> None:
    assert {op for op, kind in changed(fixed) if kind == "OnlineDeployment"} == {"update"}
    assert fixed.existing(AUTOSCALE) == []
    assert instances(deployed(fixed)["live"]) == 4
    assert ("update", "OnlineDeployment") in changed(lowered)
    assert instances(deployed(lowered)["live"]) == 2


def test_a_version_that_never_comes_up_gets_no_requests(moved: Run, broken: Run) -> None:
    broken.failed()
    [live] = endpoint(broken).inputs["properties"]["traffic"]

    assert "no such word" in broken.said
    assert live == deployed(moved)["live"].inputs["deploymentName"]
    assert len(broken.existing(DEPLOYMENT)) == 2


def test_a_revert_takes_that_version_away_and_makes_nothing(moved: Run, reverted: Run) -> None:
    assert {op for op, _ in changed(reverted)} == {"delete"}
    assert deployed(reverted).keys() == {"live"}
    assert deployed(reverted)["live"].id == deployed(moved)["live"].id
    assert len(reverted.existing(MODEL)) == 1


def test_other_files_take_the_live_slot_and_the_first_ones_stand_beside_them(
    moved: Run, split: Run
) -> None:
    split.succeeded()

    assert shares(split) == {"live": 80, "second": 20}
    assert split.outputs["version"] != moved.outputs["version"]
    assert split.outputs["id"] == moved.outputs["id"]
    assert len(split.existing(MODEL)) == 2
    assert len(split.existing(CODE)) == 1


def test_what_takes_over_has_as_many_instances_as_the_load_of_the_one_before_asked_for(
    split: Run,
) -> None:
    """It is made with two."""
    assert "it gets 4 before it takes 100 % of its requests" in split.said
    assert instances(deployed(split)["live"]) == 4


def test_the_setting_of_what_went_has_gone_with_it(split: Run) -> None:
    [setting] = split.existing(AUTOSCALE)

    assert setting.inputs["targetResourceUri"].lower() == deployed(split)["live"].id.lower()


def test_a_refresh_finds_what_our_own_resource_wrote_of_endpoint_and_instances(
    refreshed: Run,
) -> None:
    refreshed.succeeded()

    assert sorted(changed(refreshed)) == [
        ("update", "OnlineDeployment"),
        ("update", "OnlineEndpoint"),
    ]


def test_an_up_after_a_refresh_is_empty(reassured: Run) -> None:
    assert changed(reassured) == []


def test_everything_goes_in_an_order_that_azure_takes(destroyed: Run) -> None:
    destroyed.succeeded()

    steps = [kind for _, kind in changed(destroyed)]
    assert steps.index("AzureTraffic") < steps.index("OnlineDeployment")
    assert steps.index("OnlineDeployment") < steps.index("OnlineEndpoint")
    for kind in (ENDPOINT, DEPLOYMENT, MODEL, AUTOSCALE, IDENTITY, ASSIGNMENT, WORKSPACE):
        assert destroyed.existing(kind) == []
