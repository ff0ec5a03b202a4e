"""azure-native:machinelearningservices:getDatastore."""

from cloud_sandbox.azure_native.found import found
from cloud_sandbox.azure_native.machinelearningservices import first_datastore
from cloud_sandbox.azure_native.machinelearningservices.datastore import Datastore
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetDatastore(Lookup):
    """A datastore of a workspace, that which the workspace began with among them."""

    token = "azure-native:machinelearningservices:getDatastore"

    def answer(self, here: Here, args: Properties) -> Properties:
        first_datastore.begin(here, args)
        return found(here, Datastore(), args)
