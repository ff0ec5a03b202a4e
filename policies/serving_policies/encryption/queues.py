"""Queues and streams, which hold requests for a while."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("aws:sqs/queue:Queue", "aws:kinesis/stream:Stream")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Queues are encrypted unless it is switched off (SQS's guide [U]), streams if it is asked for.

    That they are not otherwise, `encryption_type` in pulumi-aws says [D].
    """
    if resource.type == "aws:kinesis/stream:Stream":
        if resource.at("encryptionType") in (None, "NONE"):
            yield Finding(
                ("encryptionType",),
                "left out or NONE keeps records in the clear",
                "set it to KMS, and kmsKeyId to a key or alias/aws/kinesis",
            )
        return
    if resource.at("sqsManagedSseEnabled") is False and resource.at("kmsMasterKeyId") is None:
        yield Finding(("sqsManagedSseEnabled",), "false keeps messages in the clear")
