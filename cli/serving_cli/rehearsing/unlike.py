"""Where the sandbox does not do as the cloud would, and a rehearsal would mislead."""

from collections.abc import Sequence
from typing import Final

from cloud_sandbox.aws.sagemaker.guardrails import gradual
from serving_cli.stack_endpoints import Standing

_AT_ONCE: Final = (
    "this endpoint's traffic shifts in steps; at a pace of 0 the steps take no time, so all of it"
    " moved at once: --pace 0.02 lets them take a fiftieth of what they take on the cloud"
)


def unlike(endpoint: Standing, pace: float) -> Sequence[str]:
    """What to know before believing what was seen; one line each."""
    stepwise = endpoint.record is not None and gradual(endpoint.record.inputs)
    return (_AT_ONCE,) if stepwise and pace == 0 else ()
