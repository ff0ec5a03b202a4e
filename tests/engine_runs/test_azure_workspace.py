"""A workspace comes whole, is found by others, stays as it is, and goes, on the real engine."""

import json
import re

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-workspace")

_SUBSCRIPTION = "00000000-1111-2222-3333-444444444444"
_DEPLOYER = "00000000-aaaa-bbbb-cccc-888888888888"
_ML = "azure-native:machinelearningservices"
DATASTORE = f"{_ML}:Datastore"
_PROGRAM = """
    import json
    from pathlib import Path

    import pulumi
    import pulumi_azure_native as azure_native
    from serving_components.azure import AzureOnlineEndpoint, AzureWorkspace, AzureWorkspaceArgs

    asked = json.loads(Path("asked.json").read_text())
    there = {"subscription_id": "%s", "location": "westeurope"}
    provider = azure_native.Provider(
        "azure", subscription_id=there["subscription_id"], location=there["location"]
    )
    shared = AzureWorkspace(
        "shared",
        AzureWorkspaceArgs(**there, deployers=["%s"], tags={"team": "risk"}, **asked["more"]),
        pulumi.ResourceOptions(provider=provider),
    )
    pulumi.export("group", shared.resource_group)
    pulumi.export("workspace", shared.workspace_name)
    pulumi.export("container", shared.workspace.container)
    pulumi.export("uri", shared.workspace.datastore_uri("fraud/1"))
    if asked["found"]:
        found = AzureWorkspace.existing(
            **there, **asked["found"], opts=pulumi.InvokeOptions(provider=provider)
        )
        pulumi.export("found", [found.container, found.login_server, found.storage_account_id])
        theirs = pulumi.Output.concat(found.workspace_id, "/onlineEndpoints/churn-prod")
        endpoint = AzureOnlineEndpoint.from_endpoint(
            "churn", theirs, opts=pulumi.ResourceOptions(provider=provider)
        )
        endpoint.grant_invoke("loans", "%s")
"""


class Stack:
    """One workspace, asked for in turn."""

    def __init__(self, project: Sandboxed) -> None:
        self.project = project

    def up(self, found: dict[str, str] | None = None, **more: object) -> Run:
        self.project.file("asked.json", json.dumps({"found": found or {}, "more": more}))
        return self.project.up()


def changed(run: Run) -> list[tuple[str, str]]:
    return [step for step in run.done() if step[0] not in {"same", "read"} and step[1] != "Stack"]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Stack:
    project = Sandboxed(tmp_path_factory.mktemp("workspace"), called=True)
    project.program(_PROGRAM % (_SUBSCRIPTION, _DEPLOYER, _DEPLOYER))
    project.session()
    return Stack(project)


@pytest.fixture(scope="module")
def created(stack: Stack) -> Run:
    return stack.up()


@pytest.fixture(scope="module")
def place(created: Run) -> dict[str, str]:
    created.succeeded()
    told = created.outputs
    return {"resource_group": told["group"], "workspace_name": told["workspace"]}


@pytest.fixture(scope="module")
def found(stack: Stack, place: dict[str, str]) -> Run:
    return stack.up(place)


@pytest.fixture(scope="module")
def repeated(stack: Stack, place: dict[str, str], found: Run) -> Run:
    found.succeeded()
    return stack.up(place)


@pytest.fixture(scope="module")
def destroyed(stack: Stack, repeated: Run) -> Run:
    repeated.succeeded()
    return stack.project.destroy()


def test_a_workspace_is_there_with_all_that_it_uses(created: Run) -> None:
    created.succeeded()

    assert created.outputs["container"] == "models"
    assert re.fullmatch(r"shared-dev[0-9a-f]{8}", created.outputs["group"])
    assert re.fullmatch(
        r"azureml://subscriptions/.+/workspaces/shared[0-9a-f]{8}/datastores/models/paths/fraud/1",
        created.outputs["uri"],
    )


def test_others_find_what_lies_around_it(found: Run) -> None:
    found.succeeded()

    container, server, account = found.outputs["found"]
    assert container.startswith("azureml-blobstore-")
    assert re.fullmatch(r"shared[0-9a-f]{8}\.azurecr\.io", server)
    assert re.search(r"/storageAccounts/shared[0-9a-f]{8}$", account)


def test_a_grant_makes_a_role_and_gives_it(found: Run) -> None:
    assert sorted(changed(found)) == [
        ("create", "ExistingAzureOnlineEndpoint"),
        ("create", "RoleAssignment"),
        ("create", "RoleDefinition"),
    ]


def test_a_second_time_changes_nothing(repeated: Run) -> None:
    repeated.succeeded()

    assert changed(repeated) == []


def test_the_end_leaves_nothing(stack: Stack, destroyed: Run) -> None:
    destroyed.succeeded()

    assert stack.project.store.all() == []
