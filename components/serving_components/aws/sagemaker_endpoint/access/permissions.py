"""What the execution role may do.

The source of every line is AWS's page `sagemaker-roles`, section on the CreateModel API [D],
narrowed to this endpoint's own resources.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import pulumi

from serving_components.aws import iam, look_ups
from serving_components.aws.sagemaker_endpoint.models import model_data
from serving_components.aws.sagemaker_endpoint.models.packaged import Packaged
from serving_components.core.assembled import text

SERVICE: Final = "sagemaker.amazonaws.com"
NAMESPACES: Final = ("AWS/SageMaker", "/aws/sagemaker/Endpoints")
"""Where the metrics of an endpoint are: SageMaker guide, `Monitor with CloudWatch` [D]."""


def pulling(parcels: Collection[Packaged]) -> Iterator[iam.Statement]:
    """Pull the images; of models that share a repository, once."""
    repositories: dict[str, list[Packaged]] = {}
    for parcel in parcels:
        repositories.setdefault(parcel.repository, []).append(parcel)
    for sharing in repositories.values():
        yield iam.allow(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
            on=sharing[0].container.repository_arn,
            because=_images(sharing),
        )


def token(parcels: Collection[Packaged]) -> iam.Statement:
    """Ask for the token that images are pulled by."""
    # The API knows no resource for this call: a token is for the whole registry.
    return iam.allow("ecr:GetAuthorizationToken", on="*", because=_images(parcels))


def logging(log_group_arn: pulumi.Input[str]) -> Iterator[iam.Statement]:
    """Write the containers' logs, and metrics."""
    yield iam.allow(
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
        on=[log_group_arn, text("{0}:*", log_group_arn)],
        because=f"{iam.ALWAYS}container logs",
    )
    # The API knows no resource for this call; its namespaces can be told apart.
    yield iam.allow(
        "cloudwatch:PutMetricData",
        on="*",
        when={"StringEquals": {"cloudwatch:namespace": list(NAMESPACES)}},
        because=f"{iam.ALWAYS}metrics of instances and requests",
    )


def going_back(
    physical_name: str, others: Sequence[pulumi.Input[str]], asker: pulumi.Resource
) -> Iterator[iam.Statement]:
    """Look at the alarms that a rollout goes back on, in whichever account the role is.

    Source: SageMaker guide, "Auto-Rollback Configuration and Monitoring" [D]. Metric alarms can be
    told apart; composite ones would take all of them (botocore 1.44.5, DescribeAlarms [D]).
    """
    where = text(
        "arn:{0}:cloudwatch:{1}:*:alarm:", look_ups.partition(asker), look_ups.region(asker)
    )
    yield iam.allow(
        "cloudwatch:DescribeAlarms",
        on=text("{0}{1}-*", where, physical_name),
        because=f"{iam.ALWAYS}rollouts that go back",
    )
    if others:
        yield iam.allow(
            "cloudwatch:DescribeAlarms",
            on=[text("{0}{1}", where, name) for name in others],
            because="rollout.rollback_on",
        )


def reading(
    parcels: Collection[Packaged], partition: pulumi.Input[str], prefix: str
) -> iam.Statement:
    """Read the service's own part of the bucket, where the archives of earlier versions lie too."""
    [bucket, *_] = [parcel.artifact.bucket for parcel in parcels if parcel.artifact is not None]
    return iam.allow(
        "s3:GetObject",
        on=text("arn:{0}:s3:::{1}/{2}/*", partition, bucket, prefix),
        because=", ".join(f"{parcel.source.argument}.path" for parcel in parcels),
    )


def reading_theirs(parcels: Iterable[Packaged], asker: pulumi.Resource) -> list[iam.Statement]:
    """Read artifacts that are their owners'; of variants that name one alike, once."""
    given = {one.data_argument: one.data for one in parcels if one.data is not None}
    return [
        statement
        for argument, data in given.items()
        for statement in model_data.reading(data, look_ups.partition(asker), because=argument)
    ]


def _images(parcels: Collection[Packaged]) -> str:
    return ", ".join(parcel.image_argument for parcel in parcels)
