"""ListTags, AddTags and DeleteTags of SageMaker."""

from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.aws.sagemaker.model import Model
from cloud_sandbox.aws.tags import tag_faults
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_TYPES: Final = {
    "endpoint": Endpoint.token,
    "endpoint-config": EndpointConfiguration.token,
    "model": Model.token,
}


def _list(asked: Asked) -> Properties:
    return {"Tags": _told(_found(asked).inputs.get("tags") or {})}


def _add(asked: Asked) -> Properties:
    given = {str(tag.get("Key")): str(tag.get("Value") or "") for tag in asked.objects("Tags")}
    with asked.here.store.transaction():
        record = _found(asked)
        tags = (record.inputs.get("tags") or {}) | given
        faults = list(tag_faults({"tags": tags}))
        if faults:
            raise invalid("; ".join(f"{fault.property} {fault.reason}" for fault in faults))
        _put(asked, record, tags)
    return {"Tags": _told(tags)}


def _delete(asked: Asked) -> Properties:
    gone = asked.body.get("TagKeys") or []
    with asked.here.store.transaction():
        record = _found(asked)
        tags = record.inputs.get("tags") or {}
        _put(asked, record, {key: value for key, value in tags.items() if key not in gone})
    return {}


def _put(asked: Asked, record: Record, tags: Properties) -> None:
    others = {name: value for name, value in record.inputs.items() if name != "tags"}
    asked.here.store.put(replace(record, inputs=others | ({"tags": tags} if tags else {})))


def _told(tags: Properties) -> list[dict[str, Any]]:
    return [{"Key": key, "Value": str(value or "")} for key, value in tags.items()]


def _found(asked: Asked) -> Record:
    named = asked.text("ResourceArn")
    parts = ArnParts.of(named)
    kind, _, name = (parts.resource if parts else "").partition("/")
    record = asked.here.find(_TYPES[kind], name) if kind in _TYPES else None
    if record is None:
        raise invalid(
            f"ResourceArn: the sandbox has no endpoint, endpoint-config or model {named!r}"
        )
    return record


CALLS: Final[dict[str, Call]] = {
    "SageMaker.ListTags": _list,
    "SageMaker.AddTags": _add,
    "SageMaker.DeleteTags": _delete,
}
