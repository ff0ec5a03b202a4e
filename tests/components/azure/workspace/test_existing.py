"""A workspace of others: looked up, and nothing of it made."""

from typing import Any

import grpc
import pulumi
import pytest
from pulumi.runtime import MockCallArgs

from serving_components.azure import AzureWorkspace, Workspace
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import SUBSCRIPTION

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/risk/providers"
OTHER = "00000000-aaaa-bbbb-cccc-999999999999"
ACCOUNTS = "Microsoft.Storage/storageAccounts"


def existing(**asked: Any) -> Workspace:
    place = {"subscription_id": SUBSCRIPTION, "location": "westeurope"}
    within = {"resource_group": "risk", "workspace_name": "risk-ml"}
    return AzureWorkspace.existing(**{**place, **within, **asked})


def looked_up(cloud: RecordingCloud, *names: str, **asked: Any) -> list[Any]:
    def program() -> pulumi.Output[list[Any]]:
        found = existing(**asked)
        return pulumi.Output.all(*(getattr(found, name) for name in names))

    told: list[Any] = cloud.deploy(program)
    return told


def test_what_lies_around_it_is_found(cloud: RecordingCloud) -> None:
    names = ("storage_account_id", "registry_id", "container", "datastore")

    found = looked_up(cloud, *names)

    assert found == [
        f"{GROUP}/{ACCOUNTS}/theirs",
        f"{GROUP}/Microsoft.ContainerRegistry/registries/theirs",
        "blobs",
        "workspaceblobstore",
    ]
    assert not cloud.registered


@pytest.mark.parametrize("later", [False, True])
def test_a_registry_is_called_as_it_says(cloud: RecordingCloud, later: bool) -> None:
    def program() -> pulumi.Input[str] | None:
        name = pulumi.Output.from_input("risk-ml") if later else "risk-ml"
        return existing(workspace_name=name).login_server

    assert cloud.deploy(program) == "theirs-a1b2.azurecr.io"


def test_files_may_go_to_another_account(cloud: RecordingCloud) -> None:
    [account] = looked_up(cloud, "storage_account_id", datastore="models")

    elsewhere = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/elsewhere/providers"
    assert account == f"{elsewhere}/{ACCOUNTS}/models"


def test_kept_requests_go_to_a_container_of_their_own(cloud: RecordingCloud) -> None:
    names = ("container", "collected_container", "collected_datastore")

    found = looked_up(cloud, *names, collected_datastore="collected")

    assert found == ["blobs", "kept", "collected"]


def test_a_closed_workspace_is_taken_for_closed(cloud: RecordingCloud) -> None:
    told: dict[str, Any] = {"isolation": "AllowOnlyApprovedOutbound", "private_endpoint": True}

    [container] = looked_up(cloud, "container", workspace_name="closed", **told)

    assert container == "blobs"


def test_another_registry_is_taken_as_it_is_told(cloud: RecordingCloud) -> None:
    registry = f"{GROUP}/Microsoft.ContainerRegistry/registries/images"

    def program() -> tuple[object, object]:
        found = existing(registry_id=registry, login_server="images.azurecr.io")
        return found.registry_id, found.login_server

    assert cloud.deploy(program) == (registry, "images.azurecr.io")


def test_the_provider_of_the_options_is_asked(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[Any]:
        provider = pulumi.ProviderResource("azure-native", "theirs", {})
        opts = pulumi.InvokeOptions(provider=provider)
        return pulumi.Output.from_input(existing(opts=opts).login_server)

    cloud.deploy(program)

    assert {provider for _, provider in cloud.looked_up} == {"theirs"}


BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "another region": (
        {"location": "northeurope"},
        "storage_account_id",
        "workspace risk-ml has location westeurope; got northeurope",
    ),
    "another subscription": (
        {"subscription_id": OTHER},
        "registry_id",
        f"workspace risk-ml has subscription_id {SUBSCRIPTION}; got {OTHER}",
    ),
    "no registry": (
        {"workspace_name": "bare"},
        "registry_id",
        (
            "workspace bare has no container registry yet; give it one, or registry_id and"
            " login_server of another"
        ),
    ),
    "a network that was not told": (
        {"workspace_name": "closed"},
        "container",
        "workspace closed has isolation AllowOnlyApprovedOutbound; got Disabled",
    ),
    "a private endpoint that is none": (
        {"private_endpoint": True},
        "container",
        "workspace risk-ml has no private endpoint; got one",
    ),
    "kept requests among models": (
        {"collected_datastore": "workspaceblobstore"},
        "collected_container",
        (
            "collected_datastore leads to blobs, where models' files are, and whoever writes kept"
            " requests could write those; name one with a container of its own"
        ),
    ),
    "kept requests in another account": (
        {"collected_datastore": "elsewhere"},
        "collected_container",
        (
            "collected_datastore leads to another storage account than datastore:"
            f" /subscriptions/{SUBSCRIPTION}/resourceGroups/elsewhere/providers/{ACCOUNTS}"
            "/elsewhere; name one of the same"
        ),
    ),
    "another kind of datastore": (
        {"datastore": "shares"},
        "container",
        "datastore shares is of the kind AzureFile; models' files go to one of the kind AzureBlob",
    ),
    "an account somewhere": (
        {"datastore": "nowhere"},
        "storage_account_id",
        (
            "datastore nowhere does not say in which resource group its storage account nowhere"
            " is; choose one of the workspace's own account, such as workspaceblobstore"
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_it_lacks_is_told_in_one_line(cloud: RecordingCloud, case: str) -> None:
    asked, name, line = BAD[case]

    with pytest.raises(pulumi.RunError) as told:
        looked_up(cloud, name, **asked)

    assert str(told.value) == line


class Refusal(grpc.RpcError):
    """What the engine answers when a provider refuses."""

    def __init__(self, token: str) -> None:
        self._said = f"invocation of {token} returned an error: ResourceNotFound:\n  not there"

    def code(self) -> grpc.StatusCode:
        return grpc.StatusCode.UNKNOWN

    def details(self) -> str:
        return self._said


class RefusingCloud(RecordingCloud):
    """Where there is no such workspace."""

    def call(self, args: MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        if args.token.endswith(":getWorkspace"):
            raise Refusal(args.token)
        return super().call(args)


def test_a_refused_look_up_is_one_line() -> None:
    with pytest.raises(pulumi.RunError) as told:
        looked_up(RefusingCloud(), "registry_id")

    assert str(told.value) == (
        "workspace risk-ml in risk cannot be looked up: ResourceNotFound: not there; whoever runs"
        " this needs to read it"
    )
