"""GetParameter and GetParameters: botocore 1.44.5, service model `ssm` [D]."""

from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.ssm.parameter import Parameter
from cloud_sandbox.data_plane.allowed import must, must_decrypt
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked, Call, invalid, times
from cloud_sandbox.engine.record import Record

_SECURE: Final = "SecureString"
_MOST: Final = 10


def _one(asked: Asked) -> dict[str, Any]:
    name = asked.text("Name")
    found = _found(asked, name)
    if found is None:
        raise ApiError("ParameterNotFound", f"parameter {name} does not exist")
    must(asked, "ssm:GetParameter", found.attributes["arn"])
    return {"Parameter": _told(asked, found)}


def _several(asked: Asked) -> dict[str, Any]:
    names = asked.body.get("Names") or []
    if not 1 <= len(names) <= _MOST:
        raise invalid(f"Names takes 1 to {_MOST} names; got {len(names)}")
    known = {name: _found(asked, name) for name in names}
    for record in filter(None, known.values()):
        must(asked, "ssm:GetParameters", record.attributes["arn"])
    return {
        "Parameters": [_told(asked, one) for one in known.values() if one is not None],
        "InvalidParameters": [name for name, one in known.items() if one is None],
    }


def _found(asked: Asked, name: str) -> Record | None:
    """By its name or its ARN; versions before the last are not kept here."""
    parts = ArnParts.of(name)
    bare = parts.resource.removeprefix("parameter") if parts else name
    bare, _, version = bare.partition(":")
    # Of a name without a path the ARN has the slash, and the name has not.
    found = asked.here.find(Parameter.token, bare)
    if found is None and parts is not None:
        found = asked.here.find(Parameter.token, bare.removeprefix("/"))
    if found is not None and version not in ("", str(found.attributes["version"])):
        return None
    return found


def _told(asked: Asked, record: Record) -> dict[str, Any]:
    inputs, kind = record.inputs, str(record.inputs["type"])
    value = inputs.get("value") or inputs.get("insecureValue") or inputs.get("valueWo") or ""
    if kind == _SECURE and asked.body.get("WithDecryption") is True:
        must_decrypt(asked, str(inputs.get("keyId") or ""))
    elif kind == _SECURE:
        # What AWS gives is the ciphertext; nobody can read that either.
        value = "encrypted; ask WithDecryption"
    _, changed = times(asked, record)
    return {
        "Name": record.id,
        "Type": kind,
        "Value": value,
        "Version": int(record.attributes["version"]),
        "LastModifiedDate": changed,
        "ARN": record.attributes["arn"],
        "DataType": inputs.get("dataType") or "text",
    }


CALLS: Final[dict[str, Call]] = {
    "AmazonSSM.GetParameter": _one,
    "AmazonSSM.GetParameters": _several,
}
