"""The SDK of AWS, for modules that arguments pass through on their way to be judged."""

from typing import TYPE_CHECKING

from serving_components.aws import EXTRA
from serving_components.core.extras import OnDemand

if TYPE_CHECKING:
    import pulumi_aws as aws
else:
    aws = OnDemand("pulumi_aws", EXTRA)

__all__ = ["aws"]
