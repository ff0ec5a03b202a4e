"""Attributes of the Kinesis types whose values the facts do not tell."""

from tests.sandbox.aws.kinesis.examples import CLICKS, ON_DEMAND
from tests.support.attributes import Attribute, between

KEY = "arn:aws:kms:eu-west-1:210987654321:key"
ELASTIC = ON_DEMAND | {"shardCount": None}
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:kinesis/stream:Stream": {
        "arn": between("arn", CLICKS, CLICKS),
        "encryptionType": Attribute(
            {"encryptionType": "KMS", "kmsKeyId": f"{KEY}/first"}, {"encryptionType": "NONE"}
        ),
        "kmsKeyId": between("kmsKeyId", f"{KEY}/first", f"{KEY}/second"),
        "retentionPeriod": between("retentionPeriod", 24, 48),
        "shardCount": between("shardCount", 1, 2, required=True),
        "shardLevelMetrics": between("shardLevelMetrics", ["IncomingBytes"], ["ALL"]),
        "streamModeDetails": Attribute(
            {"streamModeDetails": {"streamMode": "PROVISIONED"}}, ELASTIC
        ),
        "streamModeDetails.streamMode": Attribute(
            {"streamModeDetails": {"streamMode": "PROVISIONED"}}, ELASTIC
        ),
    },
}
