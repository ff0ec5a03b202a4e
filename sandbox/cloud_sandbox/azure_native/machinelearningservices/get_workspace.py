"""azure-native:machinelearningservices:getWorkspace."""

from cloud_sandbox.azure_native.found import found
from cloud_sandbox.azure_native.machinelearningservices.workspace import Workspace
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetWorkspace(Lookup):
    """A workspace that exists here, with the ids of what it uses."""

    token = "azure-native:machinelearningservices:getWorkspace"

    def answer(self, here: Here, args: Properties) -> Properties:
        return found(here, Workspace(), args)
