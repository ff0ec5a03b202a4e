"""The role that SageMaker acts in."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.assumable import refuses_to_assume
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here

REFUSED: Final = rules.quoted(
    "BentoML issue 892; the comment in `endpoint.go` of terraform-provider-aws. What follows the"
    " quoted text in brackets is the sandbox's own"
)
_SERVICE: Final = "sagemaker.amazonaws.com"


def refuses_role(here: Here, role_arn: str) -> Iterator[str]:
    """SageMaker's words, and why."""
    for reason in refuses_to_assume(here, role_arn, _SERVICE):
        yield (
            f'The execution role ARN "{role_arn}" is invalid. Please ensure that the role exists'
            ' and that its trust relationship policy allows the action "sts:AssumeRole" for the'
            f' service principal "{_SERVICE}". [{reason}]'
        )
