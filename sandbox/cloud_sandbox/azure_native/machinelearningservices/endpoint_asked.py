"""The endpoint whose keys or token a program asks for."""

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.found import found
from cloud_sandbox.azure_native.machinelearningservices.online_endpoint import OnlineEndpoint
from cloud_sandbox.azure_native.refused import ArmRefused, bad_request
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


def endpoint_asked(here: Here, args: Properties, mode: str) -> Record:
    """By its names, if it is called in that way.

    Raises:
        ArmRefused: it is not there, or is called in another way.
    """
    told = found(here, OnlineEndpoint(), args)
    record = here.find(OnlineEndpoint.token, resource_id.key_of(told["id"]))
    if record is None or inside(record.inputs, "properties").get("authMode") != mode:
        own = told["properties"]["authMode"]
        raise ArmRefused([bad_request(f"the endpoint's authMode is {own}; this is for {mode}")])
    return record
