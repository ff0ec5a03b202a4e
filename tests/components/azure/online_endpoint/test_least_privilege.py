"""Who may do what, by the sandbox's own reading of the roles that the components assign."""

import pytest

from cloud_sandbox.azure_native.authorization.roles import Right, lacking
from cloud_sandbox.engine.record import Record
from serving_components import Model
from serving_components.azure import AzureOnlineEndpoint, AzureWorkspace, DataCollection
from tests.components.azure.online_endpoint.around import IMAGE, MADE_IDENTITY, an_endpoint
from tests.components.azure.workspace.around import ACCOUNT, CONTAINER, REGISTRY, a_workspace
from tests.support.imagined import Made, made

CALLER = "00000000-aaaa-bbbb-cccc-777777777777"
DEPLOYER = "00000000-aaaa-bbbb-cccc-888888888888"
ENDPOINT = "azure-native:machinelearningservices:OnlineEndpoint"


@pytest.fixture(name="there", scope="module")
def there_() -> Made:
    def program() -> None:
        place = AzureWorkspace("shared", a_workspace(deployers=[DEPLOYER])).workspace
        model = Model(image=IMAGE)
        for name, caller in (("fraud", CALLER), ("churn", None)):
            kept = DataCollection() if name == "churn" else None
            asked = an_endpoint(workspace=place, model=model, auth_mode="Key", data_collection=kept)
            endpoint = AzureOnlineEndpoint(name, asked)
            if caller is not None:
                endpoint.grant_invoke("loans", caller)

    return made(program)


def may(there: Made, principal: str, on: Record) -> list[Right]:
    lacks = lacking(there.cloud.store, principal, Right, on.id)
    return [right for right in Right if right not in lacks]


def test_containers_may_pull_read_and_measure(there: Made) -> None:
    who = [str(one.attributes["principalId"]) for one in there.of(MADE_IDENTITY)]

    assert len(set(who)) == 2
    for one in who:
        assert may(there, one, there.only(REGISTRY)) == [Right.PULL_IMAGES]
        assert may(there, one, there.only(ACCOUNT)) == [Right.READ_BLOBS]


def test_containers_may_write_kept_requests_where_they_are_kept_and_no_models(there: Made) -> None:
    for one in there.of(MADE_IDENTITY):
        who = str(one.attributes["principalId"])
        writes = {
            it.inputs["containerName"]
            for it in there.of(CONTAINER)
            if Right.WRITE_BLOBS in may(there, who, it)
        }

        assert writes == ({"collected"} if one.id.rpartition("/")[2].startswith("churn") else set())


def test_deployers_may_write_models_files_and_nothing_else(there: Made) -> None:
    allowed = {
        one.inputs["containerName"]: may(there, DEPLOYER, one) for one in there.of(CONTAINER)
    }
    assert allowed == {"models": [Right.READ_BLOBS, Right.WRITE_BLOBS], "collected": []}
    for kind in (ACCOUNT, REGISTRY):
        assert may(there, DEPLOYER, there.only(kind)) == []


def test_a_caller_may_be_given_the_keys_of_this_endpoint_alone(there: Made) -> None:
    allowed = {
        one.inputs["endpointName"].partition("-")[0]: may(there, CALLER, one)
        for one in there.of(ENDPOINT)
    }

    assert allowed == {"fraud": [Right.LIST_KEYS], "churn": []}
