"""Examples of what Storage has, each in a file of its own."""

from tests.sandbox.azure_native.storage.account_example import ACCOUNT, ACCOUNT_ID
from tests.sandbox.azure_native.storage.container_example import CONTAINER, CONTAINER_ID

__all__ = ["ACCOUNT", "ACCOUNT_ID", "CONTAINER", "CONTAINER_ID", "EXAMPLES"]

EXAMPLES = [ACCOUNT, CONTAINER]
