"""What a workspace and a reference to one refuse, all of it at once."""

from collections.abc import Callable
from typing import Any

import pytest

from serving_components.azure import AzureWorkspace, AzureWorkspaceArgs, Workspace
from tests.components.azure.workspace.around import SOMEBODY, a_workspace
from tests.support.look_ups import SUBSCRIPTION
from tests.support.refusals import refused

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/risk"
ACCOUNT = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/risk"
REGISTRY = f"{GROUP}/providers/Microsoft.ContainerRegistry/registries/risk"
_GROUP_FORM = (
    "must be 1 to 90 letters, digits, dots, dashes, underscores and parentheses, no dot at the end"
)
_WORKSPACE_FORM = (
    "must be 3 to 33 letters, digits, dashes and underscores, a letter or a digit first"
)
_FORM = "/subscriptions/S/resourceGroups/G/providers"


def a_reference(**asked: Any) -> Workspace:
    place = {"resource_group": "risk", "workspace_name": "risk-ml"}
    return Workspace(**{"subscription_id": SUBSCRIPTION, "location": "westeurope"} | place | asked)


def made(**asked: Any) -> Callable[[], object]:
    return lambda: a_workspace(**asked)


def told(**asked: Any) -> Callable[[], object]:
    return lambda: a_reference(**asked)


BAD: dict[str, tuple[Callable[[], object], list[str]]] = {
    "a name for an id": (
        made(subscription_id="Pay-As-You-Go"),
        [
            (
                "subscription_id: must read like 00000000-0000-0000-0000-000000000000;"
                ' got "Pay-As-You-Go"'
            )
        ],
    ),
    "a region as the portal shows it": (
        made(location="West Europe"),
        ['location: must read like westeurope; got "West Europe"'],
    ),
    "a region of one letter less": (
        made(location="westeurop"),
        ["location: Azure has no region westeurop; did you mean westeurope?"],
    ),
    "a resource group with a slash": (
        made(resource_group="a/b"),
        [f"resource_group: {_GROUP_FORM}; got 'a/b'"],
    ),
    "a resource group that ends in a dot": (
        made(resource_group="risk."),
        [f"resource_group: {_GROUP_FORM}; got 'risk.'"],
    ),
    "a tag that Azure has not": (
        made(tags={"a<b": "c"}),
        [r"tags.a<b: must be 1 to 512 letters, without % & / < > ? \; got 'a<b'"],
    ),
    "51 tags": (
        made(tags={f"tag{number}": "x" for number in range(51)}),
        ["tags: must be 50 at most; got 51"],
    ),
    "names that Azure has not": (
        told(
            location="westeurop",
            resource_group="g" * 91,
            workspace_name="my work",
            storage_account_id=ACCOUNT,
            container="Bad_Name",
            datastore="x y",
            registry_id=REGISTRY,
            login_server="https://risk.azurecr.io/",
        ),
        [
            "location: Azure has no region westeurop; did you mean westeurope?",
            f"resource_group: {_GROUP_FORM}; got '{'g' * 91}'",
            f"workspace_name: {_WORKSPACE_FORM}; got 'my work'",
            (
                "container: must be 3 to 63 small letters, digits and single dashes between them;"
                " got 'Bad_Name'"
            ),
            (
                "datastore: must be 1 to 255 letters, digits, dashes and underscores, a letter or a"
                " digit first; got 'x y'"
            ),
            (
                "login_server: must be the name of a host alone, such as risk.azurecr.io, without"
                " https:// and without a path; got 'https://risk.azurecr.io/'"
            ),
        ],
    ),
    "an address for a principal": (
        made(deployers=["ann@example.com"]),
        [
            (
                "deployers[0]: must be an object id, such as 00000000-0000-0000-0000-000000000000,"
                " which `az ad signed-in-user show` tells; got 'ann@example.com'"
            )
        ],
    ),
    "a principal twice": (
        made(deployers=[SOMEBODY, SOMEBODY.upper()]),
        [f"deployers[1]: is there already: {SOMEBODY.upper()}; leave it out"],
    ),
    "logs for a week": (
        made(log_days=7),
        ["log_days: must be at least 30; got 7"],
    ),
    "an unknown network": (
        made(isolation="Enabled"),
        [
            (
                "isolation: must be Disabled, AllowInternetOutbound or AllowOnlyApprovedOutbound;"
                ' got "Enabled"'
            )
        ],
    ),
    "an account without a container": (
        told(storage_account_id=ACCOUNT),
        [
            "container: is required beside storage_account_id; give both, or neither",
            "datastore: is required beside storage_account_id; give both, or neither",
        ],
    ),
    "a registry without its name": (
        told(registry_id=REGISTRY),
        ["login_server: is required beside registry_id; give both, or neither"],
    ),
    "an id of something else": (
        told(registry_id=ACCOUNT, login_server="risk.azurecr.io"),
        [
            (
                f"registry_id: must be an id, such as {_FORM}/Microsoft.ContainerRegistry"
                f"/registries/NAME; got {ACCOUNT}"
            )
        ],
    ),
    "a name for an account": (
        told(storage_account_id="risk", container="models", datastore="models"),
        [
            (
                f"storage_account_id: must be an id, such as {_FORM}/Microsoft.Storage"
                "/storageAccounts/NAME; got risk"
            )
        ],
    ),
    "no place": (
        lambda: Workspace(subscription_id=SUBSCRIPTION, location="westeurope"),  # type: ignore[call-arg]
        ["resource_group: is required", "workspace_name: is required"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_is_one_line_a_fault(case: str) -> None:
    ask, lines = BAD[case]

    assert refused(ask) == lines


@pytest.mark.parametrize("name", ["ab", "w" * 34, "", "-ml"])
def test_a_workspace_is_called_by_3_to_33_letters(name: str) -> None:
    assert refused(told(workspace_name=name)) == [
        f"workspace_name: {_WORKSPACE_FORM}; got {name!r}"
    ]


@pytest.mark.parametrize("location", ["westus3", "eastus9", "taiwannorth", "southeastus5"])
def test_regions_that_azure_may_get_are_taken(location: str) -> None:
    assert a_reference(location=location).location == location


@pytest.mark.parametrize("name", ["shared-ml", "Shared", "s" * 17, "1st", ""])
def test_a_name_has_to_do_for_an_account_and_a_vault(name: str) -> None:
    lines = refused(lambda: AzureWorkspace(name, a_workspace()))

    form = "takes small letters and digits, a letter first, 16 at most"
    assert lines == [f"name: {form}; got {name!r}"]


def test_ids_of_a_plain_place_are_plain() -> None:
    place = a_reference(storage_account_id=ACCOUNT, container="models", datastore="files")

    ml = "providers/Microsoft.MachineLearningServices/workspaces/risk-ml"
    assert place.workspace_id == f"{GROUP}/{ml}"
    assert place.storage_account == "risk"
    assert place.container_id == f"{ACCOUNT}/blobServices/default/containers/models"
    assert place.datastore_uri("fraud/1") == (
        f"azureml://subscriptions/{SUBSCRIPTION}/resourcegroups/risk/workspaces/risk-ml"
        "/datastores/files/paths/fraud/1"
    )


def test_a_place_may_have_neither_files_nor_images() -> None:
    place = a_reference()

    assert (place.storage_account, place.container_id) == (None, None)


def test_another_language_gives_a_mapping() -> None:
    asked = {"subscription_id": SUBSCRIPTION, "location": "westeurope"}

    assert AzureWorkspaceArgs.take(asked) == a_workspace()
