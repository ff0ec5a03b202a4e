"""Who the containers are, and who may ask: roles of just what each needs, and where."""

from collections.abc import Callable
from typing import Any

import pulumi
import pytest

from serving_components.azure import AzureOnlineEndpoint, Workspace
from serving_components.core import reasons
from tests.components.azure.online_endpoint.around import (
    DEPLOYMENT,
    ENDPOINT,
    an_endpoint,
    deploy,
)
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
ASSIGNED = "azure-native:authorization:RoleAssignment"
DEFINED = "azure-native:authorization:RoleDefinition"
SUBSCRIPTION = "/subscriptions/00000000-aaaa-bbbb-cccc-999999999999"
GROUP = f"{SUBSCRIPTION}/resourceGroups/theirs"
THEIRS = (
    f"{GROUP}/providers/Microsoft.MachineLearningServices/workspaces/ml/onlineEndpoints/churn-prod"
)
CALLER = "00000000-aaaa-bbbb-cccc-777777777777"
_ENDPOINTS = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"


def role_of(found: dict[str, Any]) -> str:
    """The last part of a definition's id."""
    return str(found["roleDefinitionId"]).rpartition("/")[2]


def test_the_containers_are_an_identity_of_their_own(cloud: RecordingCloud) -> None:
    made = deploy(cloud)

    assert cloud.only(IDENTITY).parent == "fraud"
    assert made.identity is not None
    assert cloud.one(ENDPOINT)["identity"] == {
        "type": "UserAssigned",
        "userAssignedIdentities": ["fraud-id"],
    }


def test_it_may_pull_read_and_measure_and_nothing_else(cloud: RecordingCloud) -> None:
    deploy(cloud)
    place = an_endpoint().workspace

    given = {
        found.name: (role_of(found.inputs), found.inputs["scope"]) for found in cloud.of(ASSIGNED)
    }
    assert given == {
        "fraud-pull": ("7f951dda-4ed3-4680-a7ca-43fe172d538d", place.registry_id),
        "fraud-read": ("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", place.storage_account_id),
        "fraud-measure": ("635dd51f-9968-44d3-b7fb-6d9a6bd613ae", place.workspace_id),
    }
    assert {found.inputs["principalType"] for found in cloud.of(ASSIGNED)} == {"ServicePrincipal"}


def test_its_roles_are_there_before_the_endpoint_is(cloud: RecordingCloud) -> None:
    """A deployment without them fails after minutes."""
    deploy(cloud)

    roles = {(ASSIGNED, f"fraud-{word}") for word in ("pull", "read", "measure")}
    assert roles <= cloud.only(ENDPOINT).depends_on
    assert (ENDPOINT, "fraud") in cloud.only(DEPLOYMENT).depends_on


def test_each_role_has_its_reason(cloud: RecordingCloud) -> None:
    def program() -> list[str]:
        AzureOnlineEndpoint("fraud", an_endpoint())
        return [line for kept in reasons.of_this_run() for line in kept.because]

    told = cloud.deploy(program)

    assert {
        "needed for pulling the image of a deployment",
        "needed for reading the model and the code of a deployment",
        "needed for the metrics that scaling and alarms go by",
    } <= set(told)


def test_a_workspace_without_files_and_images_is_measured_alone(cloud: RecordingCloud) -> None:
    whole = an_endpoint().workspace
    names = ("subscription_id", "location", "resource_group", "workspace_name")
    bare = Workspace(**{name: getattr(whole, name) for name in names})
    image = "ghcr.io/team/fraud@sha256:" + "0" * 64
    deploy(cloud, workspace=bare, model={"image": image})

    assert [found.name for found in cloud.of(ASSIGNED)] == ["fraud-measure"]


def test_a_given_identity_is_taken_as_it_is(cloud: RecordingCloud) -> None:
    given = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/serving"
    made = deploy(cloud, identity=given)

    assert (made.identity, made.principal_id, made.client_id) == (None, None, None)
    assert not cloud.has(ASSIGNED)
    assert cloud.one(ENDPOINT)["identity"]["userAssignedIdentities"] == [given]


@pytest.mark.parametrize(
    ("mode", "action"),
    [("AADToken", "score/action"), ("AMLToken", "token/action"), ("Key", "listKeys/action")],
)
def test_a_caller_may_ask_this_endpoint_and_do_nothing_else(
    cloud: RecordingCloud, mode: str, action: str
) -> None:
    def program() -> None:
        made = AzureOnlineEndpoint("fraud", an_endpoint(auth_mode=mode))
        made.grant_invoke("loans", CALLER)

    cloud.deploy(program)

    [permission] = cloud.one(DEFINED)["permissions"]
    assert permission == {"actions": [f"{_ENDPOINTS}/{action}"]}
    granted = cloud.registered[ASSIGNED, "fraud-invoke-loans"]
    assert (granted.inputs["principalId"], granted.inputs["scope"]) == (CALLER, "fraud-id")
    assert granted.inputs["principalType"] == "ServicePrincipal"


def test_an_endpoint_of_others_is_granted_where_it_is(cloud: RecordingCloud) -> None:
    def program() -> None:
        there = AzureOnlineEndpoint.from_endpoint("churn", THEIRS)
        there.grant_invoke("loans", CALLER)
        there.grant_invoke("cards", pulumi.Output.from_input(CALLER), "Group")

    cloud.deploy(program)

    asking = cloud.one(DEFINED)
    assert (asking["scope"], asking["assignableScopes"]) == (GROUP, [GROUP])
    for found in cloud.of(ASSIGNED):
        assert found.inputs["scope"] == THEIRS
        assert found.inputs["roleDefinitionId"] == (
            f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
            f"/{asking['roleDefinitionId']}"
        )
    assert not cloud.has(ENDPOINT)


def test_roles_of_two_stacks_are_called_otherwise(cloud: RecordingCloud) -> None:
    """Names of roles are of the whole tenant."""
    other = RecordingCloud()
    for where, stack in ((cloud, "dev"), (other, "prod")):
        where.deploy(
            lambda: AzureOnlineEndpoint.from_endpoint("churn", THEIRS).grant_invoke("it", CALLER),
            stack=stack,
        )

    for name in ("roleDefinitionId", "roleName"):
        assert cloud.one(DEFINED)[name] != other.one(DEFINED)[name]


BAD: dict[str, tuple[Callable[[Any], object], list[str]]] = {
    "an address": (
        lambda it: it.grant_invoke("loans", "caller@example.com"),
        [
            (
                "principal_id: takes the object id of a principal, such as"
                " 00000000-0000-0000-0000-000000000000, which is principal_id of a managed"
                " identity; got 'caller@example.com'"
            )
        ],
    ),
    "another kind": (
        lambda it: it.grant_invoke("loans", CALLER, "user"),
        [
            (
                "principal_type: takes one of ServicePrincipal, User, Group; got 'user'; did you"
                " mean User?"
            )
        ],
    ),
    "no name": (
        lambda it: it.grant_invoke("to loans", CALLER),
        [
            (
                "name: takes letters, digits and single dashes between them, 40 at most; got"
                " 'to loans'"
            )
        ],
    ),
    "a name for an endpoint": (
        lambda it: it.from_endpoint("theirs", "churn-prod"),
        [
            (
                "endpoint: takes an id, such as /subscriptions/S/resourceGroups/G/providers"
                "/Microsoft.MachineLearningServices/workspaces/W/onlineEndpoints/E; got"
                " 'churn-prod'"
            )
        ],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_is_one_line(cloud: RecordingCloud, case: str) -> None:
    ask, lines = BAD[case]
    made = cloud.deploy(lambda: AzureOnlineEndpoint.from_endpoint("churn", THEIRS))
    there = made if "endpoint" not in case else AzureOnlineEndpoint

    assert refused(lambda: ask(there)) == lines


def test_a_mistake_that_is_known_later_is_the_same_line(cloud: RecordingCloud) -> None:
    def program() -> None:
        caller = pulumi.Output.from_input("caller@example.com")
        AzureOnlineEndpoint.from_endpoint("churn", THEIRS).grant_invoke("loans", caller)

    with pytest.raises(pulumi.RunError, match="principal_id: takes the object id"):
        cloud.deploy(program)


def test_assignments_have_names_that_stay_so_that_what_a_killed_command_made_is_found(
    cloud: RecordingCloud,
) -> None:
    """By chance they would be others in the command after it."""
    deploy(cloud)
    names = {it.inputs["roleAssignmentName"] for it in cloud.of(ASSIGNED)}
    again = RecordingCloud()
    deploy(again)

    assert len(names) == 3
    assert {it.inputs["roleAssignmentName"] for it in again.of(ASSIGNED)} == names
