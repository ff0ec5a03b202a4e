"""aws:kinesis/stream:Stream."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.aws.kinesis.records import FILE, StreamRecords
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

STREAM: Final = "aws:kinesis/stream:Stream"
_PROVIDER: Final = rules.documented("`stream.go` of terraform-provider-aws")
_HOURS: Final = (24, 8760)
_ENCRYPTIONS: Final = ("NONE", "KMS")
# botocore 1.44.5, kinesis MetricsName [D].
_METRICS: Final = (
    *("IncomingBytes", "IncomingRecords", "OutgoingBytes", "OutgoingRecords"),
    *("WriteProvisionedThroughputExceeded", "ReadProvisionedThroughputExceeded"),
    *("IteratorAgeMilliseconds", "ALL"),
)


class Stream(Resource):
    """Records in shards, each shard in the order in which they came."""

    token = STREAM
    api = "kinesis:CreateStream"
    schema = "AWS::Kinesis::Stream"
    words = {"name": "StreamName"}
    # To 128 characters, which is the API's; pulumi-aws `provider/resources.go` not read [U].
    auto_name = AutoName(max_length=128)
    # `stream.go` of terraform-provider-aws [D]; so are the defaults, and the id and its import.
    replaced_by = frozenset({"name"})
    unordered = frozenset({"shardLevelMetrics"})
    defaults = {"encryptionType": "NONE", "enforceConsumerDeletion": False, "retentionPeriod": 24}
    taken = rules.documented("ResourceInUseException of botocore's CreateStream")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def shown(self, record: Record) -> str:
        stream: str = record.attributes["arn"]
        return stream

    def found_by(self, shown: str, properties: Properties) -> str:
        parts = ArnParts.of(shown)
        return parts.resource.removeprefix("stream/") if parts else shown

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": arn(here, "kinesis", f"stream/{identity}"),
            "maxRecordSizeInKib": 1024,
            "streamModeDetails": {"streamMode": "PROVISIONED"},
        }

    @rules.of_inputs("a provisioned stream has shards, one on demand is given none", _PROVIDER)
    def _shards_fit_mode(self, inputs: Properties) -> Iterator[Fault]:
        mode = inputs.get("streamModeDetails")
        mode = UNKNOWN if mode is UNKNOWN else inside(inputs, "streamModeDetails").get("streamMode")
        if mode == "ON_DEMAND" and given(inputs, "shardCount"):
            yield Fault("shardCount", "must not be set when stream_mode is ON_DEMAND")
        if mode in (None, "PROVISIONED") and missing(inputs, "shardCount"):
            yield Fault("shardCount", "must be at least 1 when stream_mode is PROVISIONED")

    @rules.of_inputs("records are kept for 24 to 8760 hours", _PROVIDER)
    def _retention_in_range(self, inputs: Properties) -> Iterator[Fault]:
        hours, (least, most) = number(inputs.get("retentionPeriod")), _HOURS
        if hours is not None and not least <= hours <= most:
            yield Fault("retentionPeriod", f"must be {least} to {most} hours; got {hours:g}")

    @rules.of_inputs("what is encrypted by KMS has its key, and nothing else has", _PROVIDER)
    def _encrypted_by_its_key(self, inputs: Properties) -> Iterator[Fault]:
        kind = inputs.get("encryptionType")
        if isinstance(kind, str) and kind not in _ENCRYPTIONS:
            yield Fault("encryptionType", f"must be {' or '.join(_ENCRYPTIONS)}; got {kind!r}")
        if kind == "KMS" and missing(inputs, "kmsKeyId"):
            yield Fault("kmsKeyId", "is required for encryptionType KMS")

    @rules.of_inputs(
        "its metrics by shard are known", rules.documented("botocore 1.44.5, kinesis MetricsName")
    )
    def _metrics_known(self, inputs: Properties) -> Iterator[Fault]:
        metrics = inputs.get("shardLevelMetrics")
        for index, name in enumerate(metrics if isinstance(metrics, list) else ()):
            if isinstance(name, str) and name not in _METRICS:
                told = f"must be one of {', '.join(_METRICS)}; got {name!r}"
                yield Fault(f"shardLevelMetrics[{index}]", told)

    @rules.of_existence(
        "its key exists",
        rules.documented("KMSNotFoundException of botocore's StartStreamEncryption"),
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("kmsKeyId"):
            yield from missing_key(here, inputs["kmsKeyId"])

    def delete(self, here: Here, record: Record) -> Record | None:
        """Its records go with it: botocore's DeleteStream [D]."""
        left = super().delete(here, record)
        home = here.blobs.parent
        if (home / FILE).exists():
            StreamRecords(home).forget(record.attributes["arn"])
        return left


def missing_stream(here: Here, stream_arn: object) -> Iterator[str]:
    """Why nothing can be read there, if the stream would be ours and does not exist."""
    parts = ArnParts.of(stream_arn)
    if parts is None or (parts.service, parts.account) != ("kinesis", here.scope.account):
        return
    name = parts.resource.removeprefix("stream/")
    if here.find(STREAM, name, region=parts.region) is None:
        yield f"stream {stream_arn} does not exist"
