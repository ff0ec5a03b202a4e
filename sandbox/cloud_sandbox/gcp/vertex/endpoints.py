"""The calls about endpoints: get, list, and patch of what changes in place."""

from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.vertex import traffic
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint
from cloud_sandbox.gcp.vertex.api_form import formed
from cloud_sandbox.gcp.vertex.field_mask import fields
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.resource_name import location_name
from cloud_sandbox.gcp.vertex.serving import Serving
from cloud_sandbox.gcp.vertex.split_input import as_it_serves

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
NO_ENDPOINT: Final = Refusal(
    Status.NOT_FOUND,
    "an endpoint that is asked for exists",
    rules.quoted("googleapis/python-genai issue 1706"),
)
CHANGEABLE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a field that is patched can change in place",
    rules.documented("`immutable` in `products/vertexai/Endpoint.yaml` of magic-modules"),
)
INPUTS: Final = Refusal(Status.INVALID_ARGUMENT, "an endpoint's own fields fit", _DOCUMENT)

ENDPOINT: Final = AiEndpoint()
_IN_PLACE: Final = (
    *("displayName", "description", "labels", "trafficSplit", "dedicatedEndpointEnabled"),
    "predictRequestResponseLoggingConfig",
)
_SHOWN: Final = (
    *("displayName", "description", "labels", "network", "encryptionSpec"),
    *("privateServiceConnectConfig", "predictRequestResponseLoggingConfig"),
    "dedicatedEndpointEnabled",
)


def get(here: Here, identity: str) -> dict[str, Any]:
    """`endpoints.get`.

    Raises:
        Refused: there is none.
    """
    return shown(here, found(here, identity))


def everything(here: Here) -> list[dict[str, Any]]:
    """`endpoints.list`."""
    there = here.store.all(AiEndpoint.token, here.scope)
    return [shown(here, record) for record in there if _created(here, record)]


def patch(here: Here, identity: str, mask: str, body: object) -> dict[str, Any]:
    """`endpoints.patch`: what the mask names becomes as the body says, or as if never said.

    Raises:
        Refused: there is none, or it cannot become so.
    """
    asked = _asked(body)
    names = fields(mask, ("trafficSplit", "labels"))
    for name in names:
        if name not in _IN_PLACE:
            told = f"{name} of an endpoint cannot be changed by a patch; what can is"
            raise CHANGEABLE.told(f"{told} {', '.join(_IN_PLACE)}")
    with here.store.transaction():
        record = found(here, identity)
        inputs = dict(record.inputs)
        for name in names:
            inputs.pop(name, None)
            if name in asked and name != "trafficSplit":
                inputs[name] = asked[name]
        faults = ENDPOINT.objections(inputs)
        if faults:
            told = "; ".join(f"{fault.property}: {fault.reason}" for fault in faults)
            raise INPUTS.told(told)
        if "trafficSplit" in names:
            record = _shifted(here, record, asked.get("trafficSplit", {}))
            said = record.inputs.get("trafficSplit")
            inputs |= {} if said is None else {"trafficSplit": said}
        labels = {"pulumiLabels": record.attributes["pulumiLabels"]}
        labels["effectiveLabels"] = (
            asked.get("labels", {}) if "labels" in names else record.attributes["effectiveLabels"]
        )
        record = ENDPOINT.update(here, record, inputs)
        # Labels are as the call says: what the provider adds is the provider's.
        record = replace(record, attributes=record.attributes | labels)
        here.store.put(record)
    return shown(here, record)


def found(here: Here, identity: str) -> Record:
    """An endpoint as it is by now.

    Raises:
        Refused: there is none, or it is still being created.
    """
    record = here.find(AiEndpoint.token, identity)
    if record is None or not _created(here, record):
        name = f"{location_name(here.scope)}/endpoints/{identity}"
        raise NO_ENDPOINT.told(f"Endpoint `{name}` not found.")
    return ENDPOINT.by_now(here.store, record)


def shown(here: Here, record: Record) -> dict[str, Any]:
    """`Endpoint`, as the service answers it; what is empty is left out."""
    serving = Serving.of(record, here.store.now())
    attributes = record.attributes
    told: dict[str, Any] = {name: record.inputs[name] for name in _SHOWN if name in record.inputs}
    told |= {"labels": attributes["effectiveLabels"]}
    told |= {"deployedModels": list(serving.models), "trafficSplit": serving.split}
    told |= {"dedicatedEndpointDns": attributes["dedicatedEndpointDns"]}
    return {
        "name": f"{location_name(here.scope)}/endpoints/{record.id}",
        "createTime": attributes["createTime"],
        "updateTime": attributes["updateTime"],
    } | {name: value for name, value in told.items() if value}


def _shifted(here: Here, record: Record, split: traffic.Split) -> Record:
    serving = Serving.of(record, here.store.now())
    refused = traffic.refusal_of(split, serving.staying)
    if refused is not None:
        raise refused
    return as_it_serves(record, Serving(serving.models, split, serving.changes, serving.failed))


def _created(here: Here, record: Record) -> bool:
    return record.operation is None or record.operation.over(here.store.now())


def _asked(body: object) -> dict[str, Any]:
    """What a patch says; of what is not in its mask nothing needs to be there."""
    if not isinstance(body, dict):
        return formed("Endpoint", body)
    unsaid = {"displayName", "display_name"}.isdisjoint(body)
    asked = formed("Endpoint", body | ({"displayName": "unsaid"} if unsaid else {}))
    return {name: value for name, value in asked.items() if not unsaid or name != "displayName"}
