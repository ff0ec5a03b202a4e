"""What the execution role may do, told apart by how long it must: always, or with this version."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws import iam, look_ups
from serving_components.aws.sagemaker_endpoint.access import permissions
from serving_components.aws.sagemaker_endpoint.models.packaged import Packaged
from serving_components.aws.sagemaker_endpoint.safety import safeguards

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
    from serving_components.aws.sagemaker_endpoint.exchange import Exchange
    from serving_components.aws.sagemaker_endpoint.safety.safeguards import Safeguards


def standing(
    args: "SageMakerEndpointArgs",
    physical_name: str,
    parcels: Collection[Packaged],
    *,
    log_group_arn: pulumi.Input[str],
    asker: pulumi.Resource,
) -> list[iam.Statement]:
    """What each version needs alike, so that it may change in place."""
    may = [permissions.token(parcels), *permissions.logging(log_group_arn)]
    if args.serverless is None:  # which has no guardrails
        may += permissions.going_back(physical_name, args.rollout.rollback_on, asker)
    return may


def of_this_version(
    args: "SageMakerEndpointArgs",
    physical_name: str,
    parcels: Collection[Packaged],
    *,
    safe: "Safeguards",
    exchanged: "Exchange | None",
    own_bucket: bool,
    asker: pulumi.Resource,
) -> list[iam.Statement]:
    """What follows from settings that the version before may have had otherwise.

    Until the endpoint has moved, and for good where it goes back, instances of that version start
    and end: they pull its image, read its archive, and stand in its subnets.
    """
    may = [*permissions.pulling(parcels)]
    uploaded = [one for one in parcels if one.artifact is not None]
    if uploaded:
        may.append(permissions.reading(uploaded, look_ups.partition(asker), physical_name))
    may += permissions.reading_theirs(parcels, asker)
    may += safeguards.permissions(args, safe, own_bucket=own_bucket, asker=asker)
    may += () if exchanged is None else exchanged.of_the_role()
    return may
