"""Azure's types behind the real engine: brought up, changed, replaced, refreshed and destroyed.

The program registers them by their tokens: nothing here needs the provider's own package.
"""

import pytest

from cloud_sandbox.home import plugins
from tests.sandbox.azure_native.emulation import AZURE, LOCATION, SUBSCRIPTION
from tests.sandbox.azure_native.every_type import PROGRAM, asked
from tests.sandbox.azure_native.machinelearningservices.deployment_example import DEPLOYMENT
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import ENDPOINT
from tests.sandbox.azure_native.resources.examples import GROUP
from tests.sandbox.azure_native.storage.examples import ACCOUNT
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-engine")

REGISTRY = "azure-native:containerregistry:Registry"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("azure"))
    made.program(PROGRAM)
    made.file("asked.json", asked())
    made.configure(
        **{
            "azure-native__subscriptionId": SUBSCRIPTION,
            "azure-native__location": LOCATION,
        }
    )
    made.session()
    # As for a program in a language that asks for no version: the package is not installed here.
    plugins.install(made.home, None)
    return made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    project.preview().succeeded()
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    project.file(
        "asked.json",
        asked(
            deployment={"sku": {"name": "Default", "capacity": 3}},
            endpoint={"properties": {"authMode": "AADToken"}},
            instanceType="Standard_DS4_v2",
            registry={"sku": {"name": "Premium"}, "publicNetworkAccess": "Disabled"},
        ),
    )
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return project.refresh()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return project.destroy()


def test_every_type_comes_to_be(created: Run) -> None:
    created.succeeded()
    assert {record.type for record in created.cloud} == AZURE.known.keys()


def test_names_are_made_up_as_the_provider_does(created: Run) -> None:
    [group] = created.existing(GROUP.token)
    [account] = created.existing(ACCOUNT.token)

    assert created.outputs["group"] == group.inputs["resourceGroupName"]
    assert group.inputs["resourceGroupName"].startswith("serving")
    assert account.inputs["accountName"].startswith("models")
    assert created.outputs["uri"] == "https://fraud.westeurope.inference.ml.azure.com/score"
    assert created.outputs["deployment"].endswith("/onlineEndpoints/fraud/deployments/blue")


def test_a_second_up_has_nothing_to_do(repeated: Run) -> None:
    repeated.succeeded()
    assert repeated.steps == []


def test_what_changes_in_place_does_and_an_instance_type_frees_the_name_first(
    changed: Run,
) -> None:
    changed.succeeded()
    assert changed.done("fraud", ENDPOINT.token) == [("update", "OnlineEndpoint")]
    assert changed.done("images", REGISTRY) == [("update", "Registry")]
    assert changed.done("fraud", IDENTITY) == []
    assert [op for op, _ in changed.done("blue", DEPLOYMENT.token)] == [
        *("delete-replaced", "replace", "create-replacement"),
    ]


def test_a_refresh_finds_everything_as_it_was_left(changed: Run, refreshed: Run) -> None:
    refreshed.succeeded()
    assert refreshed.steps == []
    assert refreshed.cloud == changed.cloud


def test_a_destroy_leaves_nothing(destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
