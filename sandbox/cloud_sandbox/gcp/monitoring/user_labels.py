"""Labels that users put on what they made: `userLabels` in the monitoring v3 discovery document."""

from collections.abc import Iterator

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.label_form import label_faults


def user_label_faults(inputs: Properties) -> Iterator[Fault]:
    """Up to 64, of up to 63 letters, a small letter first [D]."""
    told = {"labels": inputs.get("userLabels")}
    for fault in label_faults(told, r"[a-z][a-z0-9_-]*", 63, most=64):
        yield Fault("userLabels", fault.reason)
