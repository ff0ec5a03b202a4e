"""ARNs as AWS writes them."""

from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here


def arn(here: Here, service: str, resource: str, *, regional: bool = True) -> str:
    """ARN of a resource in this scope: `arn:aws:sagemaker:eu-west-1:123456789012:endpoint/x`.

    What has no region stands in the commercial partition: nothing in a request tells another.
    """
    partition = partition_of(here.scope.region)
    return ":".join(
        (
            "arn",
            partition.id if partition else "aws",
            service,
            here.scope.region if regional else "",
            here.scope.account,
            resource,
        )
    )
