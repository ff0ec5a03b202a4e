"""Inputs that are ARNs: `verify.ValidARN`, by which terraform-provider-aws checks them [D]."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.engine.facts import Fault


def arn_faults(path: str, value: object) -> Iterator[Fault]:
    """Why a known value that is not empty is none."""
    if isinstance(value, str) and value and ArnParts.of(value) is None:
        yield Fault(
            path, f"must be an ARN (arn:PARTITION:SERVICE:REGION:ACCOUNT:...); got {value!r}"
        )
