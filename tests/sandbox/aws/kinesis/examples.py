"""Examples of the emulated Kinesis types."""

from tests.support.lifecycle import Breach, Example

CLICKS = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"
ON_DEMAND = {"streamModeDetails": {"streamMode": "ON_DEMAND"}}
STREAM = Example(
    token="aws:kinesis/stream:Stream",
    inputs={"name": "clicks", "shardCount": 1},
    id=CLICKS,
    imported="clicks",
    outputs={"arn": CLICKS, "retentionPeriod": 24, "encryptionType": "NONE"},
    changed={"retentionPeriod": 48},
    replaced={"name": "other"},
    breaches=(
        Breach(
            "shards_fit_mode",
            "shardCount: must not be set when stream_mode is ON_DEMAND",
            ON_DEMAND,
        ),
        Breach(
            "shards_fit_mode",
            "shardCount: must be at least 1 when stream_mode is PROVISIONED",
            {"shardCount": None},
        ),
        Breach(
            "retention_in_range",
            "retentionPeriod: must be 24 to 8760 hours; got 23",
            {"retentionPeriod": 23},
        ),
        Breach(
            "encrypted_by_its_key",
            "encryptionType: must be NONE or KMS; got 'AES'",
            {"encryptionType": "AES"},
        ),
        Breach(
            "encrypted_by_its_key",
            "kmsKeyId: is required for encryptionType KMS",
            {"encryptionType": "KMS"},
        ),
        Breach(
            "metrics_known",
            "shardLevelMetrics[0]: must be one of IncomingBytes",
            {"shardLevelMetrics": ["Bytes"]},
        ),
        Breach(
            "key_exists",
            "KMS key 'alias/gone' does not exist",
            {"encryptionType": "KMS", "kmsKeyId": "alias/gone"},
        ),
    ),
)
EXAMPLES = [STREAM]
