"""Which live properties an update leaves as they are.

UpdateEndpoint keeps counts and weights as they are, so what the autoscaler and operators set
survives: botocore 1.44.5, sagemaker `UpdateEndpointInput` [D]. What it can exclude of that, it
excludes for all variants at once, so nothing is: the numbers that the caller changed are set by a
call of their own (`moving.py`).
"""

from typing import Any

from serving_components.aws.sagemaker_update.contents import Contents
from serving_components.aws.sagemaker_update.kind import serverless


def retained(asked: Contents) -> dict[str, Any]:
    """What UpdateEndpoint is told of it.

    A serverless variant has no count, and it is alone: what else would be retained of it, such as
    its concurrency, no page says, so it gets what its configuration says.
    """
    return {"RetainAllVariantProperties": not serverless(asked)}
