"""What AWS takes as tags, whatever they are put on.

Lengths and number: botocore 1.44.5, sagemaker `TagKey`, `TagValue`, `TagList`; iam, logs, kms, sns
and cloudwatch say the same of theirs [D]. The reserved prefix: general knowledge [U].
"""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_MOST: Final = 50
_LONGEST_KEY: Final = 128
_LONGEST_VALUE: Final = 256
_RESERVED: Final = "aws:"


def tag_faults(inputs: Properties) -> Iterator[Fault]:
    """What is wrong with the tags of a resource."""
    tags = inputs.get("tags")
    if not isinstance(tags, dict):
        return
    if len(tags) > _MOST:
        yield Fault("tags", f"are {len(tags)}; AWS takes at most {_MOST} on one resource")
    for key, value in tags.items():
        if not 1 <= len(key) <= _LONGEST_KEY:
            yield Fault("tags", f"the key {key!r} has {len(key)} letters, not 1 to {_LONGEST_KEY}")
        elif key.lower().startswith(_RESERVED):
            yield Fault("tags", f"the key {key!r} begins with {_RESERVED!r}, which AWS reserves")
        if isinstance(value, str) and len(value) > _LONGEST_VALUE:
            told = f"the value of {key!r} has {len(value)} letters, above {_LONGEST_VALUE}"
            yield Fault("tags", told)
