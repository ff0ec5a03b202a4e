"""`FunctionConfiguration` of a function or of a version."""

import datetime as dt
from typing import Any, Final

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.function import Function
from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.data_plane.api_words import to_api
from cloud_sandbox.data_plane.lambda_api.revision import last_changed, revision
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_FUNCTION: Final = Function()
_TOLD: Final = {
    *("Runtime", "Role", "Handler", "Description", "Timeout", "MemorySize", "VpcConfig"),
    *("DeadLetterConfig", "Environment", "TracingConfig", "PackageType", "Architectures"),
    *("EphemeralStorage", "SnapStart", "LoggingConfig", "TenancyConfig"),
}
"""Members of the answer that are as the request had them: botocore 1.44.5 [D]."""

_USUAL: Final = ("architectures", "ephemeralStorage", "loggingConfig", "tracingConfig")
"""What Lambda fills in where it was left out; the function's own outputs say how."""


def configuration(here: Here, function: Record, version: Record | None = None) -> dict[str, Any]:
    """Of a published version, or of the function as it is now."""
    of = function if version is None else version
    usual = {name: function.attributes[name] for name in _USUAL if name in function.attributes}
    inputs = _FUNCTION.defaults | usual | of.inputs
    told = {
        name: value for name, value in to_api(_FUNCTION, inputs).items() if name in _TOLD and value
    }
    return told | _otherwise(inputs) | _identity(here, function, version)


def _identity(here: Here, function: Record, version: Record | None) -> dict[str, Any]:
    of = function if version is None else version
    number = versions.LATEST if version is None else version.attributes["version"]
    changed = dt.datetime.fromtimestamp(last_changed(here, of), dt.UTC)
    return {
        "FunctionName": function.id,
        "FunctionArn": function_arn(here, function.id, "" if version is None else number),
        "Version": number,
        "CodeSha256": of.attributes["codeSha256"],
        "CodeSize": int(function.attributes.get("sourceCodeSize") or 0),
        "LastModified": f"{changed:%Y-%m-%dT%H:%M:%S}.{changed.microsecond // 1000:03d}+0000",
        "RevisionId": revision(here, of),
        "State": "Active",
        "LastUpdateStatus": "Successful",
    }


def _otherwise(inputs: dict[str, Any]) -> dict[str, Any]:
    """Members of another form than the request's."""
    told: dict[str, Any] = {}
    if inputs.get("kmsKeyArn"):
        told["KMSKeyArn"] = inputs["kmsKeyArn"]
    if inputs.get("layers"):
        told["Layers"] = [{"Arn": arn, "CodeSize": 0} for arn in inputs["layers"]]
    if inputs.get("fileSystemConfig"):
        system = inputs["fileSystemConfig"]
        told["FileSystemConfigs"] = [
            {"Arn": system["arn"], "LocalMountPath": system["localMountPath"]}
        ]
    image = inputs.get("imageConfig") or {}
    parts = {
        "EntryPoint": image.get("entryPoints"),
        "Command": image.get("commands"),
        "WorkingDirectory": image.get("workingDirectory"),
    }
    given = {name: value for name, value in parts.items() if value}
    return told | ({"ImageConfigResponse": {"ImageConfig": given}} if given else {})
