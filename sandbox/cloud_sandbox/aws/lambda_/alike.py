"""What two versions must have alike to share the calls of one alias."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.wire import Properties

ALIKE: Final = rules.documented("Lambda guide, `Create a routing configuration for a Lambda alias`")


def unlike(here: Here, function: str, numbers: list[str]) -> Iterator[str]:
    """In the sandbox's own words: the page quotes no refusal. Of versions that exist."""
    found = [versions.version(here, function, number) for number in numbers]
    inputs = [one.inputs for one in found if one is not None]
    for what, told in (("role", _role), ("dead-letter configuration", _dead_letters)):
        if len({told(one) for one in inputs}) > 1:
            yield (
                f"versions {' and '.join(numbers)} of {function} have not the same {what}, as both"
                " targets of a weighted alias must"
            )


def _role(inputs: Properties) -> Any:
    return inputs.get("role")


def _dead_letters(inputs: Properties) -> Any:
    return inside(inputs, "deadLetterConfig").get("targetArn")
