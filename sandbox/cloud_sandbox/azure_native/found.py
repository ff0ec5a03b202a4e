"""What look-ups answer of something that exists: its id, and all that a program gets of it."""

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.azure_native.refused import ArmRefused, Reason
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


def found(here: Here, resource: ArmResource, inputs: Properties) -> Properties:
    """The one that these properties name.

    Raises:
        ArmRefused: it is not there, in words of many public logs with `ResourceNotFound` [I].
    """
    shown = resource.id_of(here.scope.account, inputs)
    record = here.find(resource.token, resource_id.key_of(shown))
    if record is None:
        kind, name = resource_id.type_of(resource.path), resource_id.name_of(shown)
        group = inputs.get("resourceGroupName")
        told = f"The Resource '{kind}/{name}' under resource group '{group}' was not found."
        raise ArmRefused([Reason(404, "ResourceNotFound", told)])
    return {"id": resource.shown(record), **resource.outputs(record)}
