"""Attributes that many types have."""

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.azure_native.elsewhere import identity
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

GROUP = "azure-native:resources:ResourceGroup"


def _two_groups(cloud: Emulated) -> None:
    for name in ("first", "second"):
        cloud.create(GROUP, {"resourceGroupName": name}, name=name)


IN_A_GROUP: dict[str, Attribute] = {
    "resourceGroupName": between(
        "resourceGroupName", "first", "second", required=True, before=_two_groups
    )
}


def _identity(first: Properties, second: Properties) -> Attribute:
    return between("identity", first, second)


IDENTITY: dict[str, Attribute] = {"identity": _identity(identity("first"), identity("second"))}
