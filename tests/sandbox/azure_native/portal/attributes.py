"""Attributes of dashboards whose values the facts do not tell."""

from tests.sandbox.azure_native.shared_attributes import IN_A_GROUP
from tests.support.attributes import Attribute

ATTRIBUTES: dict[str, dict[str, Attribute]] = {"azure-native:portal:Dashboard": {**IN_A_GROUP}}
