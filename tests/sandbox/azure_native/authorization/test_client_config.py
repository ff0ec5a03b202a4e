"""Who a program is, as the provider tells it."""

import re
from pathlib import Path

from tests.sandbox.azure_native.emulation import AZURE, SUBSCRIPTION
from tests.sandbox.azure_native.managedidentity.examples import GUID, IDENTITY
from tests.support.emulated import Emulated
from tests.support.lifecycle import live

TOKEN = "azure-native:authorization:getClientConfig"
TENANT = "22222222-2222-3333-4444-555555555555"
CLIENT = "33333333-2222-3333-4444-555555555555"


def test_a_program_learns_its_subscription_and_tenant(cloud: Emulated) -> None:
    told = cloud.look_up(TOKEN)

    assert told["subscriptionId"] == SUBSCRIPTION
    assert all(re.fullmatch(GUID, told[name]) for name in ("clientId", "objectId", "tenantId"))
    assert told == cloud.look_up(TOKEN)


def test_identities_are_of_the_programs_tenant(cloud: Emulated) -> None:
    assert live(cloud, IDENTITY).made.outputs["tenantId"] == cloud.look_up(TOKEN)["tenantId"]


def test_what_the_provider_was_told_is_told(tmp_path: Path) -> None:
    cloud = AZURE.made_in(tmp_path, tenantId=TENANT, clientId=CLIENT)

    told = cloud.look_up(TOKEN)

    assert (told["tenantId"], told["clientId"]) == (TENANT, CLIENT)
