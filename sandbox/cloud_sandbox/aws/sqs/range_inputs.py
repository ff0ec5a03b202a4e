"""Values of a queue's attributes, which the API model knows only as text."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_RANGES: Final = {
    "delaySeconds": (0, 900),
    "kmsDataKeyReusePeriodSeconds": (60, 86_400),
    "maxMessageSize": (1024, 1_048_576),
    "messageRetentionSeconds": (60, 1_209_600),
    "receiveWaitTimeSeconds": (0, 20),
    "visibilityTimeoutSeconds": (0, 43_200),
}
_CHOICES: Final = {
    "deduplicationScope": ("messageGroup", "queue"),
    "fifoThroughputLimit": ("perQueue", "perMessageGroupId"),
}


class RangeInputs(Resource):
    """A queue, as far as numbers and words are concerned."""

    @rules.of_inputs(
        "times and sizes are in their ranges, scopes and limits are known",
        rules.documented("botocore 1.44.5, sqs CreateQueue; `queue.go` of terraform-provider-aws"),
    )
    def _values_in_range(self, inputs: Properties) -> Iterator[Fault]:
        for name, (least, most) in _RANGES.items():
            value = number(inputs.get(name))
            if value is not None and not least <= value <= most:
                yield Fault(name, f"must be {least} to {most}; got {value:g}")
        for name, choices in _CHOICES.items():
            word = inputs.get(name)
            if isinstance(word, str) and word and word not in choices:
                yield Fault(name, f"must be {' or '.join(choices)}; got {word!r}")

    @rules.of_inputs(
        "it is encrypted by a key or by SQS, not by both",
        rules.documented("ConflictsWith in `queue.go` of terraform-provider-aws"),
    )
    def _encrypted_once(self, inputs: Properties) -> Iterator[Fault]:
        both = (inputs.get("kmsMasterKeyId"), inputs.get("sqsManagedSseEnabled"))
        if isinstance(both[0], str) and both[0] and isinstance(both[1], bool | str):
            yield Fault("sqsManagedSseEnabled", "cannot be given beside kmsMasterKeyId")
