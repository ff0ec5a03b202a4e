"""GetSecretValue and DescribeSecret: botocore 1.44.5, service model `secretsmanager` [D]."""

from typing import Any, Final

from cloud_sandbox.aws.secretsmanager.named_secret import (
    CURRENT,
    named_secret,
    stages_of,
    versions_of,
)
from cloud_sandbox.data_plane.allowed import must, must_decrypt
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked, Call, times
from cloud_sandbox.engine.record import Record

_MISSING: Final = "ResourceNotFoundException"


def _value(asked: Asked) -> dict[str, Any]:
    secret = _secret(asked)
    arn = secret.attributes["arn"]
    must(asked, "secretsmanager:GetSecretValue", arn)
    must_decrypt(asked, str(secret.inputs.get("kmsKeyId") or ""))
    version = _version(asked, secret)
    made, _ = times(asked, version)
    text = version.inputs.get("secretString") or version.inputs.get("secretStringWo")
    binary = version.inputs.get("secretBinary")
    return {
        "ARN": arn,
        "Name": secret.id,
        "VersionId": version.attributes["versionId"],
        "VersionStages": stages_of(version),
        "CreatedDate": made,
        **({"SecretBinary": binary} if binary else {"SecretString": text or ""}),
    }


def _described(asked: Asked) -> dict[str, Any]:
    secret = _secret(asked)
    must(asked, "secretsmanager:DescribeSecret", secret.attributes["arn"])
    stages = {
        one.attributes["versionId"]: stages_of(one) for one in versions_of(asked.here, secret)
    }
    told = {
        "ARN": secret.attributes["arn"],
        "Name": secret.id,
        "Description": secret.inputs.get("description"),
        "KmsKeyId": secret.inputs.get("kmsKeyId"),
        "VersionIdsToStages": {version: labels for version, labels in stages.items() if labels},
    }
    return {name: value for name, value in told.items() if value}


def _secret(asked: Asked) -> Record:
    found = named_secret(asked.here, asked.text("SecretId"))
    if found is None:
        raise ApiError(_MISSING, "Secrets Manager can't find the specified secret.")
    return found


def _version(asked: Asked, secret: Record) -> Record:
    """By its id, or by its label, which is AWSCURRENT unless another is asked for [D]."""
    id_, stage = asked.body.get("VersionId"), asked.body.get("VersionStage")
    wanted = stage or (None if id_ else CURRENT)
    for version in versions_of(asked.here, secret):
        if (not id_ or version.attributes["versionId"] == id_) and (
            not wanted or wanted in stages_of(version)
        ):
            return version
    # The text of a secret without a value: aws-sdk-js-v3 issue 7701 [I].
    told = f"Secrets Manager can't find the specified secret value for staging label: {wanted}"
    raise ApiError(_MISSING, told if wanted else f"there is no version {id_} of {secret.id}")


CALLS: Final[dict[str, Call]] = {
    "secretsmanager.GetSecretValue": _value,
    "secretsmanager.DescribeSecret": _described,
}
