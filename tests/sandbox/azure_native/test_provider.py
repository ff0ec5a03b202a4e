"""The `azure-native` provider: subscription, location, ids in any case, what goes with what."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.azure_native.containerregistry.examples import REGISTRY
from tests.sandbox.azure_native.emulation import LOCATION, SUBSCRIPTION
from tests.sandbox.azure_native.machinelearningservices.deployment_example import DEPLOYMENT
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import ENDPOINT
from tests.sandbox.azure_native.managedidentity.examples import IDENTITY
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.storage.examples import ACCOUNT
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import live, prepare


def configured(home: Path, **config: Any) -> Emulated:
    return Emulated(home, "azure-native", **config)


@pytest.fixture(autouse=True)
def nothing_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARM_SUBSCRIPTION_ID", raising=False)


def test_without_a_subscription_nothing_is_made(tmp_path: Path) -> None:
    cloud = configured(tmp_path, location=LOCATION)

    with pytest.raises(Refused, match=r"^subscriptionId: nobody said in which subscription"):
        cloud.create(GROUP.token, GROUP.inputs)

    assert cloud.everything() == []


def test_the_subscription_may_stand_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARM_SUBSCRIPTION_ID", SUBSCRIPTION)

    made = configured(tmp_path, location=LOCATION).create(GROUP.token, GROUP.inputs)

    assert made.id == GROUP_ID


def test_without_a_location_nothing_is_made(tmp_path: Path) -> None:
    cloud = configured(tmp_path, subscriptionId=SUBSCRIPTION)

    with pytest.raises(Refused, match=r"pulumi config set azure-native:location <value>"):
        cloud.create(GROUP.token, GROUP.inputs)

    assert cloud.everything() == []


def test_what_says_no_location_is_where_its_group_is(tmp_path: Path) -> None:
    cloud = configured(tmp_path, subscriptionId=SUBSCRIPTION)
    cloud.create(GROUP.token, GROUP.inputs | {"location": "northeurope"}, name="group")

    made = cloud.create(ACCOUNT.token, ACCOUNT.inputs)

    assert made.outputs["location"] == made.outputs["primaryLocation"] == "northeurope"


def test_saying_the_location_that_there_is_changes_nothing(cloud: Emulated) -> None:
    made = live(cloud, ACCOUNT).made

    assert cloud.diff(made, ACCOUNT.inputs | {"location": LOCATION}).changed == []


def test_a_location_is_the_same_in_words(cloud: Emulated) -> None:
    prepare(cloud, ACCOUNT)
    made = cloud.create(ACCOUNT.token, ACCOUNT.inputs | {"location": "West Europe"})

    assert cloud.diff(made, ACCOUNT.inputs | {"location": "westeurope"}).changed == []
    assert cloud.diff(made, ACCOUNT.inputs | {"location": "uksouth"}).replacing == ["location"]


def test_an_id_is_imported_in_any_case(cloud: Emulated) -> None:
    made = live(cloud, ENDPOINT).made

    found = cloud.import_(ENDPOINT.token, made.id.upper())

    assert found is not None
    assert (found.id, found.outputs) == (made.id, made.outputs)


def test_an_import_reaches_another_subscription(tmp_path: Path) -> None:
    theirs = "99999999-0000-0000-0000-000000000000"
    made = configured(tmp_path, subscriptionId=theirs, location=LOCATION).create(
        GROUP.token, GROUP.inputs
    )

    found = configured(tmp_path, subscriptionId=SUBSCRIPTION).import_(GROUP.token, made.id)

    assert found is not None
    assert found.outputs == made.outputs


def test_a_name_in_another_case_is_the_same_name(cloud: Emulated) -> None:
    live(cloud, ENDPOINT)

    with pytest.raises(Refused, match=r"^cannot create already existing resource"):
        cloud.create(
            ENDPOINT.token,
            ENDPOINT.inputs | {"endpointName": "FRAUD", "resourceGroupName": NAME.upper()},
            name="second",
        )


def test_a_group_goes_with_all_that_is_in_it(cloud: Emulated) -> None:
    live(cloud, DEPLOYMENT)
    [group] = cloud.store.all(GROUP.token)

    found = cloud.import_(GROUP.token, GROUP_ID)
    assert found is not None
    cloud.delete(found)

    assert group.id.endswith(f"/{NAME}")
    assert cloud.everything() == []


def test_an_endpoint_goes_with_its_deployments_and_nothing_else(cloud: Emulated) -> None:
    live(cloud, DEPLOYMENT)
    before = {record.type for record in cloud.everything()}

    found = cloud.import_(ENDPOINT.token, ENDPOINT.id)
    assert found is not None
    cloud.delete(found)

    left = {record.type for record in cloud.everything()}
    assert before - left == {ENDPOINT.token, DEPLOYMENT.token}


def test_an_identity_that_is_made_again_is_somebody_else(cloud: Emulated) -> None:
    first = live(cloud, IDENTITY).made
    cloud.delete(first)
    cloud.store.turn_clock(1)

    again = cloud.create(IDENTITY.token, IDENTITY.inputs)

    assert again.outputs["principalId"] != first.outputs["principalId"]


def test_an_assigned_identity_is_told_as_who_it_is(cloud: Emulated) -> None:
    prepare(cloud, ENDPOINT)
    who = cloud.create(IDENTITY.token, IDENTITY.inputs, name="who")
    asked = {"type": "UserAssigned", "userAssignedIdentities": [who.id]}

    made = cloud.create(ENDPOINT.token, ENDPOINT.inputs | {"identity": asked})

    assert made.outputs["identity"] == {
        "type": "UserAssigned",
        "userAssignedIdentities": {
            who.id: {name: who.outputs[name] for name in ("clientId", "principalId")}
        },
    }


def test_an_own_identity_comes_and_goes(cloud: Emulated) -> None:
    made = live(cloud, ENDPOINT).made

    own = cloud.update(made, ENDPOINT.inputs | {"identity": {"type": "SystemAssigned"}})
    none = cloud.update(own, ENDPOINT.inputs)

    assert own.outputs["identity"].keys() == {"principalId", "tenantId", "type"}
    assert "identity" not in none.outputs


def test_a_preview_does_not_know_what_azure_adds(cloud: Emulated) -> None:
    prepare(cloud, ENDPOINT)

    foreseen = cloud.foresee(ENDPOINT.token, ENDPOINT.inputs)["properties"]

    assert foreseen["authMode"] == "Key"
    assert foreseen["scoringUri"] is UNKNOWN


def test_a_tier_follows_what_is_asked_for(cloud: Emulated) -> None:
    made = live(cloud, REGISTRY).made
    basic = REGISTRY.inputs | {"sku": {"name": "Basic"}}

    foreseen = cloud.update(made, basic, preview=True)
    tagged = cloud.update(made, REGISTRY.inputs | {"tags": {"a": "b"}}, preview=True)

    assert foreseen.outputs["sku"] is UNKNOWN
    assert tagged.outputs["sku"] == {"name": "Premium", "tier": "Premium"}
    assert cloud.update(made, basic).outputs["sku"] == {"name": "Basic", "tier": "Basic"}


def test_a_preview_of_a_change_keeps_who_the_identities_are(cloud: Emulated) -> None:
    prepare(cloud, ENDPOINT)
    who = cloud.create(IDENTITY.token, IDENTITY.inputs, name="who")
    assigned = {"identity": {"type": "UserAssigned", "userAssignedIdentities": [who.id]}}
    made = cloud.create(ENDPOINT.token, ENDPOINT.inputs | assigned)

    tagged = cloud.update(made, ENDPOINT.inputs | assigned | {"tags": {"a": "b"}}, preview=True)

    assert tagged.outputs["identity"] == made.outputs["identity"]


def test_what_the_provider_is_told_is_text(tmp_path: Path) -> None:
    cloud = configured(tmp_path)

    assert cloud.configurable(location=["westeurope"]) == [
        "location: takes a text, got ['westeurope']"
    ]
    assert cloud.configurable(location=LOCATION, subscriptionId=UNKNOWN) == []
