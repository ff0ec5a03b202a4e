"""azure-native:authorization:getClientConfig."""

from cloud_sandbox.azure_native.identities import guid_of, tenant_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetClientConfig(Lookup):
    """Subscription, tenant and who asks, as the provider was told or made of its subscription."""

    token = "azure-native:authorization:getClientConfig"

    def answer(self, here: Here, args: Properties) -> Properties:
        account = here.scope.account
        client = here.config.get("clientId")
        return {
            "clientId": client or guid_of(f"client {account}"),
            "objectId": guid_of(f"object {client or account}"),
            "subscriptionId": account,
            "tenantId": tenant_of(here),
        }
