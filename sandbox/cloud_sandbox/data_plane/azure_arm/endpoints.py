"""The calls about online endpoints: get, list, put and patch."""

from typing import Any, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.azure_native.machinelearningservices import one_at_a_time
from cloud_sandbox.azure_native.machinelearningservices.online_deployment import OnlineDeployment
from cloud_sandbox.azure_native.machinelearningservices.online_endpoint import OnlineEndpoint
from cloud_sandbox.data_plane.azure_arm import operations, resources
from cloud_sandbox.data_plane.azure_arm.asked import Asked, Told
from cloud_sandbox.data_plane.azure_arm.endpoint_inputs import of_body
from cloud_sandbox.data_plane.azure_arm.refused import CONFLICT, INPUTS, JSON
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

ENDPOINT: Final = OnlineEndpoint()
DEPLOYMENT: Final = OnlineDeployment()
_PATCHED: Final = frozenset({"tags", "identity"})
"""`PartialMinimalTrackedResourceWithIdentity` of azure-ai-ml 1.35.2's models [D]."""

_PATCHED_OF_DEPLOYMENTS: Final = frozenset({"tags", "sku"})
"""`PartialMinimalTrackedResourceWithSku`, which `OnlineDeployments_Update` of the service's clients
takes [D]; that it answers 202 with a `Location` is as of an endpoint's [U]."""


def get(asked: Asked) -> Told:
    return Told(shown(asked.here, resources.found(asked.here, ENDPOINT, asked.id)))


def everything(asked: Asked) -> Told:
    holder = asked.id.rstrip("/").rpartition("/")[0]
    there = resources.below(asked.here, ENDPOINT, holder)
    return Told({"value": [shown(asked.here, it) for it in there]})


def deployment(asked: Asked) -> Told:
    record = resources.found(asked.here, DEPLOYMENT, asked.id)
    return Told(resources.shown(asked.here, DEPLOYMENT, record))


def deployments(asked: Asked) -> Told:
    holder = asked.id.rstrip("/").rpartition("/")[0]
    resources.found(asked.here, ENDPOINT, holder)
    there = resources.below(asked.here, DEPLOYMENT, holder)
    return Told({"value": [resources.shown(asked.here, DEPLOYMENT, it) for it in there]})


def put(asked: Asked) -> Told:
    """Make it, or make it what the body says, whatever it was: what is left out is gone.

    Raises:
        ArmRefused: it cannot become so.
    """
    here = asked.here
    with here.store.transaction():
        before = here.find(ENDPOINT.token, ENDPOINT.found_by(asked.id, {}))
        inputs = of_body(asked.body, _names(asked), before)
        if before is None:
            _must_fit(ENDPOINT, inputs)
            record = ENDPOINT.create(here, inputs)
        else:
            record = _changed(asked, before, inputs)
        headers = operations.begun(asked, record)
    # Both statuses, and this header alone: `OnlineEndpoints_CreateOrUpdate` of azure-ai-ml [D].
    headers = {"Azure-AsyncOperation": headers["Azure-AsyncOperation"]}
    return Told(shown(here, record), 201 if before is None else 200, headers)


def patch(asked: Asked) -> Told:
    """Other tags, another identity.

    Raises:
        ArmRefused: the body says more, or it cannot become so.
    """
    for name in asked.body:
        if name not in _PATCHED:
            told = f"{name} of an online endpoint is not patched; what is, is tags and identity"
            raise JSON.told(told)
    here = asked.here
    with here.store.transaction():
        before = resources.found(here, ENDPOINT, asked.id)
        changed = shown(here, before) | asked.body
        record = _changed(asked, before, of_body(changed, _names(asked), before))
        headers = operations.begun(asked, record)
    # `OnlineEndpoints_Update` of azure-ai-ml 1.35.2 [D].
    return Told(shown(here, record), 202, {"Location": headers["Location"]})


def patch_deployment(asked: Asked) -> Told:
    """Other tags, another number of instances.

    Raises:
        ArmRefused: the body says more, or it cannot become so.
    """
    for name in asked.body:
        if name not in _PATCHED_OF_DEPLOYMENTS:
            told = f"{name} of an online deployment is not patched; what is, is tags and sku"
            raise JSON.told(told)
    here = asked.here
    with here.store.transaction():
        before = resources.found(here, DEPLOYMENT, asked.id)
        _must_be_at_rest(asked, resource_id.holder_of(before.id))
        inputs = before.inputs | asked.body
        if "sku" in asked.body:
            inputs["sku"] = inside(before.inputs, "sku") | inside(asked.body, "sku")
        _must_fit(DEPLOYMENT, inputs)
        headers = operations.begun(asked, DEPLOYMENT.scale(here, before, inputs))
    return Told(None, 202, {"Location": headers["Location"]})


def result(asked: Asked) -> Told:
    """By `Location`: 202 until a change is over, and then what it made of the resource."""
    changed = operations.on(asked)
    if changed is None:
        return Told(None, 202)
    there = asked.here.find(DEPLOYMENT.token, changed)
    if there is not None:
        return Told(resources.shown(asked.here, DEPLOYMENT, there))
    return Told(shown(asked.here, resources.found(asked.here, ENDPOINT, changed)))


def shown(here: Here, record: Record) -> dict[str, Any]:
    """With traffic and mirror, which are told where they are empty too [I]."""
    told = resources.shown(here, ENDPOINT, record)
    shares: Properties = {"traffic": {}, "mirrorTraffic": {}}
    return told | {"properties": shares | told.get("properties", {})}


def _changed(asked: Asked, before: Record, inputs: Properties) -> Record:
    _must_be_at_rest(asked, before.id)
    # As it was named, and by whom: a path may spell it otherwise.
    named = {
        name: before.inputs[name] for name in (*_names(asked), DEFAULTS) if name in before.inputs
    }
    inputs |= named
    _must_fit(ENDPOINT, inputs)
    return ENDPOINT.update(asked.here, before, inputs)


def _must_be_at_rest(asked: Asked, endpoint: str) -> None:
    for reason in one_at_a_time.conflicts(asked.here, endpoint):
        raise CONFLICT.told(reason.message)


def _must_fit(kind: ArmResource, inputs: Properties) -> None:
    faults = kind.objections(inputs)
    if faults:
        raise INPUTS.told("; ".join(f"{fault.property}: {fault.reason}" for fault in faults))


def _names(asked: Asked) -> Properties:
    return {
        "resourceGroupName": asked.names["group"],
        "workspaceName": asked.names["workspace"],
        "endpointName": asked.names["endpoint"],
    }
