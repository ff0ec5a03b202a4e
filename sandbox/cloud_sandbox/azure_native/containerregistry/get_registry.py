"""azure-native:containerregistry:getRegistry."""

from cloud_sandbox.azure_native.containerregistry.registry import Registry
from cloud_sandbox.azure_native.found import found
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetRegistry(Lookup):
    """A registry that exists here, with the name that it is called by."""

    token = "azure-native:containerregistry:getRegistry"

    def answer(self, here: Here, args: Properties) -> Properties:
        return found(here, Registry(), args)
