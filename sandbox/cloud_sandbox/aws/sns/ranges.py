"""Values of a topic's attributes, which the API model knows only as text."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.wire import Properties

_RATES: Final = tuple(
    f"{kind}SuccessFeedbackSampleRate"
    for kind in ("application", "firehose", "http", "lambda", "sqs")
)
_RANGES: Final = dict.fromkeys(_RATES, (0, 100)) | {
    "signatureVersion": (1, 2),
    "maximumMessageSize": (1024, 1048576),
}
_CHOICES: Final = {
    "tracingConfig": ("Active", "PassThrough"),
    "fifoThroughputScope": ("Topic", "MessageGroup"),
}


def out_of_range(inputs: Properties) -> Iterator[Fault]:
    """Numbers outside their bounds, and words that are not known."""
    for name, (least, most) in _RANGES.items():
        value = number(inputs.get(name))
        if value is not None and not least <= value <= most:
            yield Fault(name, f"must be {least} to {most}; got {value:g}")
    for name, choices in _CHOICES.items():
        word = inputs.get(name)
        if isinstance(word, str) and word and word not in choices:
            yield Fault(name, f"must be {' or '.join(choices)}; got {word!r}")
