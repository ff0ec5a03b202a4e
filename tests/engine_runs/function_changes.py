"""Functions of one program, each of which changes in its own way between two updates."""

from typing import Any, Final

Asked = dict[str, Any]

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    import pulumi_aws as aws
    from serving_components.aws import (
        ArtifactBucket, ArtifactBucketArgs, LambdaInference, LambdaInferenceArgs
    )

    shared = ArtifactBucket("shared", ArtifactBucketArgs())
    failed = aws.sqs.Queue("failed")
    password = aws.secretsmanager.Secret("password", recovery_window_in_days=0)
    wired = {"dead_letters": failed.arn, "on_failure": failed.arn, "secrets": {"DB": password.arn}}
    for name, asked in json.loads(Path("functions.json").read_text()).items():
        settings = {key: wired[key] for key in asked.pop("wired", ())}
        if "path" in asked["model"]:
            settings["artifact_bucket"] = shared.bucket_name
        args = LambdaInferenceArgs(**asked, **settings)
        pulumi.export(name, LambdaInference(name, args).alias_arn)
"""

FUNCTION: Final = "aws:lambda/function:Function"
ALIAS: Final = "aws:lambda/alias:Alias"
VERSION: Final = "aws:lambda/version:Version"
LOGS: Final = "aws:cloudwatch/logGroup:LogGroup"
POLICY: Final = "aws:iam/rolePolicy:RolePolicy"
UPDATE: Final = "pulumi-python:dynamic/serving:AliasUpdate"
ZIP: Final = "aws:s3/bucketObjectv2:BucketObjectv2"

_REPOSITORY: Final = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/fraud"
_NETWORK: Final = {
    "subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "security_groups": ["sg-0123456789abcdef0"],
}


def _imaged(digit: str = "0", **asked: Any) -> Asked:
    return {
        "model": {"image": f"{_REPOSITORY}@sha256:{digit * 64}"},
        "dashboard": False,  # it draws what is asked, so it changes whenever that does
        **asked,
    }


def _zipped(folder: str = "model", **asked: Any) -> Asked:
    return {"model": {"path": folder}, "dashboard": False, **asked}


_SECURED: Final[Asked] = {
    "wired": ["dead_letters", "on_failure", "secrets"],
    "network": _NETWORK,
    "tracing": True,
    "reserved_concurrency": 20,
    "encryption": {"make_key": True},
}

_CHANGES: Final[dict[str, tuple[Asked, Asked]]] = {
    "unchanged": (_imaged(), _imaged()),
    "retrained": (_zipped("model"), _zipped("retrained")),
    "touched": (_zipped("model"), _zipped("model")),
    "imaged": (_imaged("0"), _imaged("1")),
    "larger": (_imaged(), _imaged(memory_mb=3008)),
    "secured": (_imaged(**_SECURED), _imaged(**_SECURED)),
    "loosened": (_imaged(**_SECURED), _imaged()),
    "logged": (_imaged(), _imaged(log_retention_days=30)),
    "tagged": (_zipped(), _zipped(tags={"team": "risk"})),
}

BEFORE: Final = {name: before for name, (before, _) in _CHANGES.items()}
AFTER: Final = {name: after for name, (_, after) in _CHANGES.items()}

_ABSENT: Final = "arn:aws:lambda:eu-west-1:123456789012:layer:absent:1"
BROKEN: Final = AFTER | {"retrained": _zipped("broken", layers=[_ABSENT])}
"""A zip that Lambda refuses once it has been uploaded."""

OTHER_KIND: Final = AFTER | {"imaged": _zipped(), "touched": _imaged()}
"""A zip where an image was, and an image where a zip was."""
