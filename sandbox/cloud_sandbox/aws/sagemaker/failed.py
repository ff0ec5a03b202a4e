"""An endpoint that never came up.

`DeleteEndpoint is the only operation that can be performed on a failed endpoint`: botocore 1.44.5,
sagemaker `EndpointStatus` [D].
"""

from dataclasses import replace
from typing import Final

from cloud_sandbox.aws.iam.in_role import role as in_role
from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.aws.sagemaker.rollback import FAILURE
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

FAILED: Final = "neverCameUp"
"""Attribute of an endpoint: whether its creation failed. No reader sees it."""


def is_failed(record: Record) -> bool:
    return bool(record.attributes.get(FAILED))


def failed(record: Record, reason: str) -> Record:
    """The same endpoint, now that its creation failed."""
    return replace(record, attributes=record.attributes | {FAILED: True, FAILURE: reason})


def why_failed(record: Record) -> str:
    """What a failed endpoint is refused for, and the way out; the words are the sandbox's own."""
    return (
        f"endpoint {record.id!r} is Failed and can only be deleted: `pulumi destroy"
        " --target-dependents --target` its URN, mend what follows, and run `up` again."
        f" {record.attributes.get(FAILURE)}"
    )


def may_not(here: Here, endpoint: str, configuration: str) -> str:
    """What keeps an endpoint from running a configuration; empty where nothing does."""
    return in_role.told(judged.of_endpoint(here, endpoint, configuration))
