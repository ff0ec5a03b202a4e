"""Attributes of log workspaces whose values the facts do not tell."""

from tests.sandbox.azure_native.shared_attributes import IDENTITY, IN_A_GROUP
from tests.support.attributes import Attribute

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:operationalinsights:Workspace": {
        **IN_A_GROUP,
        **IDENTITY,
    }
}
