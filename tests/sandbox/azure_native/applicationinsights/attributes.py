"""Attributes of components whose values the facts do not tell."""

from tests.sandbox.azure_native.elsewhere import OTHERS
from tests.sandbox.azure_native.shared_attributes import IN_A_GROUP
from tests.support.attributes import Attribute, between

LOGS = f"{OTHERS}/providers/Microsoft.OperationalInsights/workspaces"
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:applicationinsights:Component": {
        **IN_A_GROUP,
        "workspaceResourceId": between(
            "workspaceResourceId", f"{LOGS}/first", f"{LOGS}/second", required=True
        ),
    }
}
