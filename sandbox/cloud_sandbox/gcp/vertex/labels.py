"""What Vertex AI takes as labels, of whatever they are."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.label_form import label_faults

_KEY: Final = r"(?:[^\WA-Z]|-)+"
"""`International characters are allowed` [D]: aiplatform v1 discovery document."""

_LONGEST: Final = 64


def faults_of_labels(inputs: Properties) -> Iterator[Fault]:
    """What is wrong with them."""
    yield from label_faults(inputs, _KEY, _LONGEST)
