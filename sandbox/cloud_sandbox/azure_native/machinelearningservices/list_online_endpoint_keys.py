"""azure-native:machinelearningservices:listOnlineEndpointKeys."""

from cloud_sandbox.azure_native.machinelearningservices import keys
from cloud_sandbox.azure_native.machinelearningservices.endpoint_asked import endpoint_asked
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class ListOnlineEndpointKeys(Lookup):
    """Both keys of an endpoint that is called by them."""

    token = "azure-native:machinelearningservices:listOnlineEndpointKeys"

    def answer(self, here: Here, args: Properties) -> Properties:
        return {**keys.keys_of(here, endpoint_asked(here, args, keys.KEY))}
