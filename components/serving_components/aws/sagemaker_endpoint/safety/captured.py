"""Where an endpoint's requests and answers are captured to, and what the role needs for that."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws import encryption, iam, key, look_ups
from serving_components.aws.encryption import Encrypted
from serving_components.aws.expiring_bucket import ExpiringBucket, ExpiringBucketArgs
from serving_components.aws.sagemaker_endpoint.asked.data_capture import DataCapture
from serving_components.core import Wired

if TYPE_CHECKING:
    import pulumi_aws as aws

_BECAUSE: Final = "data_capture"
SUFFIX: Final = "captured"


@dataclass(frozen=True)
class Captured:
    """The bucket, where it is made here, and the words of the endpoint's configuration."""

    config: "aws.sagemaker.EndpointConfigurationDataCaptureConfigArgsDict"
    permissions: list[iam.Statement]
    bucket: ExpiringBucket | None


def captured(
    name: str,
    physical_name: str,
    wanted: DataCapture,
    *,
    by: Encrypted,
    tags: dict[str, Wired[str]],
    parent: pulumi.Resource,
) -> Captured:
    """What captures a share of the requests: SageMaker itself, in the name of the role."""
    key_arn = by.arn if wanted.kms_key is None else key.arn_of(wanted.kms_key, parent)
    made = None
    bucket: pulumi.Input[str]
    if wanted.bucket is not None:
        bucket = wanted.bucket
    else:
        made = ExpiringBucket(
            f"{name}-{SUFFIX}",
            ExpiringBucketArgs(
                expire_days=wanted.retention_days,
                kms_key_arn=key_arn,
                keep_on_destroy=not wanted.delete_on_destroy,
                tags=tags,
            ),
            pulumi.ResourceOptions(parent=parent),
        )
        bucket = made.bucket_name
    folder = pulumi.Output.format("{0}/{1}", bucket, wanted.prefix)
    config: aws.sagemaker.EndpointConfigurationDataCaptureConfigArgsDict = {
        "enable_capture": True,
        "initial_sampling_percentage": wanted.sampling_percent,
        "destination_s3_uri": pulumi.Output.concat("s3://", folder),
        "kms_key_id": key_arn,
        "capture_options": [{"capture_mode": mode} for mode in wanted.modes],
    }
    if wanted.csv_content_types or wanted.json_content_types:
        config["capture_content_type_header"] = {
            "csv_content_types": wanted.csv_content_types or None,
            "json_content_types": wanted.json_content_types or None,
        }
    # `s3://{destination}/{endpoint}/{variant}/yyyy/mm/dd/hh/…`: SageMaker guide, `Capture data
    # from real-time endpoint` [D].
    objects = pulumi.Output.format(
        "arn:{0}:s3:::{1}/{2}/*", look_ups.partition(parent), folder, physical_name
    )
    may = [iam.allow("s3:PutObject", on=objects, because=_BECAUSE)]
    if key_arn is not None:
        because = by.because if wanted.kms_key is None else f"{_BECAUSE}.kms_key"
        may.append(
            encryption.objects(key_arn, "kms:GenerateDataKey", because=because, asker=parent)
        )
    return Captured(config, may, made)
