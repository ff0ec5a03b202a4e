"""What the function's role may do, told apart by how long it must: always, or with a version."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws import iam
from serving_components.aws.lambda_inference.access import permissions
from serving_components.aws.lambda_inference.sources import permissions as of_sources
from serving_components.aws.lambda_inference.sources.queues import Queue

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs


def standing(log_group_arn: pulumi.Input[str]) -> list[iam.Statement]:
    """What each version needs alike, so that it may change in place."""
    return [permissions.logging(log_group_arn)]


def of_this_version(
    args: "LambdaInferenceArgs",
    function_arn: pulumi.Input[str],
    queues: Mapping[str, Queue],
    asker: pulumi.Resource,
) -> list[iam.Statement]:
    """What follows from settings that the version before may have had otherwise.

    Until callers have moved, and for good where they go back, that version starts environments: it
    reads its secrets, stands in its subnets and sends its failures.
    """
    may = list(permissions.connecting(args.network, function_arn, asker))
    may += permissions.reading_secrets(list(args.secrets.values()), args.secrets_kms_key, asker)
    may += permissions.sending(args)
    may += [permissions.tracing()] if args.tracing else []
    may += of_sources.permissions(args, queues, asker)
    return may
