"""aws:cloudwatch/logGroup:LogGroup."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.evaluation.request import Service
from cloud_sandbox.aws.kms.named_key import missing_key, named_key
from cloud_sandbox.aws.kms.use_by_service import refused_to
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number, true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_API: Final = rules.documented("botocore's CreateLogGroup")
_RETENTIONS: Final = (
    *(0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)
_RESERVED: Final = "aws/"
_USES: Final = ("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey")


class LogGroup(Resource):
    """Logs that are kept for the same time."""

    token = "aws:cloudwatch/logGroup:LogGroup"
    api = "logs:CreateLogGroup"
    schema = "AWS::Logs::LogGroup"
    words = {"name": "logGroupName", "logGroupClass": "logGroupClass", "kmsKeyId": "kmsKeyId"}
    auto_name = AutoName(prefix="namePrefix")
    # `group.go` of terraform-provider-aws [D]; so are the defaults.
    replaced_by = frozenset({"name", "namePrefix", "logGroupClass"})
    defaults = {"retentionInDays": 0, "skipDestroy": False}
    taken = rules.quoted("terraform-provider-aws issue 9783; botocore's CreateLogGroup")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def already(self, here: Here, identity: str) -> str:
        said = "ResourceAlreadyExistsException: The specified log group already exists"
        return f"{said} ({identity!r} in {here.scope.region})"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": arn(here, "logs", f"log-group:{identity}"),
            "logGroupClass": "STANDARD",
            "deletionProtectionEnabled": False,
        }

    @rules.of_inputs(
        "retentionInDays is one of a few",
        rules.documented(
            "botocore's PutRetentionPolicy; `group.go` of the provider; 0 is for ever"
        ),
    )
    def _retention_known(self, inputs: Properties) -> Iterator[Fault]:
        days = number(inputs.get("retentionInDays"))
        if days is not None and days not in _RETENTIONS:
            allowed = ", ".join(map(str, _RETENTIONS))
            told = f"must be one of {allowed} (0 is for ever); got {days:g}"
            yield Fault("retentionInDays", told)

    @rules.of_inputs("its name does not begin with aws/, which is AWS's own", _API)
    def _name_not_reserved(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        if isinstance(name, str) and name.startswith(_RESERVED):
            yield Fault("name", f"must not begin with {_RESERVED} (/aws/ may); got {name!r}")

    @rules.of_inputs("kmsKeyId is the ARN of a key", _API)
    def _key_is_an_arn(self, inputs: Properties) -> Iterator[Fault]:
        key = inputs.get("kmsKeyId")
        parts = ArnParts.of(key)
        if isinstance(key, str) and key and (parts is None or parts.service != "kms"):
            yield Fault("kmsKeyId", f"must be the ARN of a KMS key; got {key!r}")

    @rules.of_existence("its key exists", _API)
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("kmsKeyId"):
            yield from missing_key(here, inputs["kmsKeyId"])

    @rules.of_existence("its key is enabled", _API)
    def _key_is_enabled(self, here: Here, inputs: Properties) -> Iterator[str]:
        key = named_key(here, inputs.get("kmsKeyId") or "")
        if key is not None and key.inputs.get("isEnabled") in {False, "false"}:
            yield f"KMS key {inputs['kmsKeyId']!r} is disabled; set its isEnabled to true"

    @rules.of_existence(
        "its key's policy lets CloudWatch Logs use it for this log group",
        rules.quoted(
            "public repositories, quoting CreateLogGroup through the provider 7.5.0. What follows"
            " the quoted text in brackets is the sandbox's own"
        ),
    )
    def _logs_may_use_the_key(self, here: Here, inputs: Properties) -> Iterator[str]:
        key = named_key(here, inputs.get("kmsKeyId") or "")
        group = arn(here, "logs", f"log-group:{inputs['name']}")
        reason = next(_unusable(here, key, group), None) if key else None
        if reason is not None:
            yield (
                "AccessDeniedException: The specified KMS key does not exist or is not allowed to"
                f" be used with Arn '{group}' [{reason}]"
            )

    @rules.of_deletion("it is not protected from deletion", _API)
    def _unprotected(self, here: Here, record: Record) -> Iterator[str]:
        kept = true(record.inputs.get("skipDestroy"))
        if true(record.inputs.get("deletionProtectionEnabled")) and not kept:
            told = "set deletionProtectionEnabled to false first"
            yield f"log group {record.id!r} is protected from deletion; {told}"

    def delete(self, here: Here, record: Record) -> Record | None:
        """With `skipDestroy` it is only forgotten by the stack, and stays."""
        if true(record.inputs.get("skipDestroy")):
            return None
        return super().delete(here, record)


def _unusable(here: Here, key: Record, group: str) -> Iterator[str]:
    """What CloudWatch Logs may not do with a key.

    CloudWatch Logs guide, `Encrypt log data in CloudWatch Logs using AWS KMS`: its principal in
    the region, and the encryption context [D].
    """
    partition = partition_of(here.scope.region)
    suffix = partition.dns_suffix if partition else "amazonaws.com"
    return refused_to(
        here,
        key,
        Service(frozenset({f"logs.{here.scope.region}.{suffix}"})),
        _USES,
        {"kms:EncryptionContext:aws:logs:arn": (group,)},
    )
