"""azure-native:machinelearningservices:getOnlineEndpointToken."""

from cloud_sandbox.azure_native.machinelearningservices import keys
from cloud_sandbox.azure_native.machinelearningservices.endpoint_asked import endpoint_asked
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetOnlineEndpointToken(Lookup):
    """A token for an endpoint that is called by those of Azure ML."""

    token = "azure-native:machinelearningservices:getOnlineEndpointToken"

    def answer(self, here: Here, args: Properties) -> Properties:
        return {**keys.token_of(here, endpoint_asked(here, args, keys.OWN_TOKEN))}
