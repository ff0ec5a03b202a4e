"""What all endpoints of the stack share: bucket, topic, image."""

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from benchmarks.programs.by_hand.group import Group

_REPOSITORY = "sagemaker-scikit-learn"


@dataclass(frozen=True)
class Shared:
    """What an endpoint is told of it."""

    bucket: pulumi.Output[str]
    settled: list[pulumi.Resource]
    """What must be there before anything is put into the bucket."""

    topic_arn: pulumi.Output[str]
    region: pulumi.Output[str]
    partition: pulumi.Output[str]
    dns_suffix: pulumi.Output[str]
    image: pulumi.Output[str]
    repository_arn: pulumi.Output[str]


def shared() -> Shared:
    place = aws.get_partition_output()
    image = aws.sagemaker.get_prebuilt_ecr_image_output(
        repository_name=_REPOSITORY, image_tag="1.2-1-cpu-py3"
    )
    bucket, settled = _bucket()
    return Shared(
        bucket=bucket.bucket,
        settled=settled,
        topic_arn=_topic(),
        region=aws.get_region_output().region,
        partition=place.partition,
        dns_suffix=place.dns_suffix,
        image=image.registry_path,
        repository_arn=pulumi.Output.format(
            "arn:{0}:ecr:{1}:{2}:repository/{3}",
            place.partition,
            image.region,
            image.registry_id,
            _REPOSITORY,
        ),
    )


def _bucket() -> tuple[aws.s3.Bucket, list[pulumi.Resource]]:
    group = Group("ArtifactBucket", "artifacts")
    child = pulumi.ResourceOptions(parent=group)
    bucket = aws.s3.Bucket("artifacts", force_destroy=True, tags={}, opts=child)
    public_access = aws.s3.BucketPublicAccessBlock(
        "artifacts",
        bucket=bucket.bucket,
        block_public_acls=True,
        block_public_policy=True,
        ignore_public_acls=True,
        restrict_public_buckets=True,
        opts=child,
    )
    encryption = aws.s3.BucketServerSideEncryptionConfiguration(
        "artifacts",
        bucket=bucket.bucket,
        rules=[{"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}}],
        opts=child,
    )
    versioning = aws.s3.BucketVersioning(
        "artifacts",
        bucket=bucket.bucket,
        versioning_configuration={"status": "Enabled"},
        opts=child,
    )
    aws.s3.BucketLifecycleConfiguration(
        "artifacts",
        bucket=bucket.bucket,
        rules=[
            {
                "id": "old-versions",
                "status": "Enabled",
                "filter": {"prefix": ""},
                "noncurrent_version_expiration": {"noncurrent_days": 90},
            }
        ],
        opts=pulumi.ResourceOptions(parent=group, depends_on=[versioning]),
    )
    everything = [bucket.arn, pulumi.Output.format("{0}/*", bucket.arn)]
    policy = aws.s3.BucketPolicy(
        "artifacts",
        bucket=bucket.bucket,
        policy=pulumi.Output.json_dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "TlsOnly",
                        "Effect": "Deny",
                        "Principal": "*",
                        "Action": "s3:*",
                        "Resource": everything,
                        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                    }
                ],
            }
        ),
        opts=pulumi.ResourceOptions(parent=group, depends_on=[public_access]),
    )
    group.register_outputs({"bucketName": bucket.bucket})
    return bucket, [policy, encryption, versioning]


def _topic() -> pulumi.Output[str]:
    group = Group("AlarmTopic", "alarms")
    child = pulumi.ResourceOptions(parent=group)
    topic = aws.sns.Topic("alarms", tags={}, opts=child)
    account = aws.get_caller_identity_output().account_id
    aws.sns.TopicPolicy(
        "alarms",
        arn=topic.arn,
        policy=pulumi.Output.json_dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "AlarmsOfThisAccount",
                        "Effect": "Allow",
                        "Principal": {"Service": "cloudwatch.amazonaws.com"},
                        "Action": "sns:Publish",
                        "Resource": topic.arn,
                        "Condition": {"StringEquals": {"aws:SourceAccount": account}},
                    }
                ],
            }
        ),
        opts=child,
    )
    group.register_outputs({"topicArn": topic.arn})
    return topic.arn
