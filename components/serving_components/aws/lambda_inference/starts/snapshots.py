"""Starts from a snapshot, which belong to the function's own arguments."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pulumi_aws as aws


def snap_start(*, asked: bool) -> "aws.lambda_.FunctionSnapStartArgsDict | None":
    """Left out where it is not asked for: the provider shows `None` as no block.

    `flattenSnapStart` in `function.go` of terraform-provider-aws, whose `expandSnapStart` switches
    it off where the block went away [D].
    """
    return {"apply_on": "PublishedVersions"} if asked else None
