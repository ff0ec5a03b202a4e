"""Where a function's code lies before Lambda has it: in a repository, or in a bucket."""

import json

import pulumi
import pulumi_aws as aws

from serving_components.aws import iam
from serving_components.aws.artifact import Archive
from serving_components.aws.artifact_bucket import ArtifactBucket, ArtifactBucketArgs
from serving_components.aws.encryption import Encrypted
from serving_components.aws.images.address import version_of
from serving_components.aws.images.own_repository import OwnRepository, repository, repository_of
from serving_components.aws.lambda_inference.access.permissions import SERVICE
from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
from serving_components.aws.lambda_inference.asked.code import SERVICE as LAMBDA
from serving_components.aws.lambda_inference.function import packaged
from serving_components.aws.lambda_inference.function.packaged import Code


class Source:
    """What is made for it, or given."""

    repository: OwnRepository | None = None
    """None unless `model.image` asks for one."""

    pulled: "aws.ecr.RepositoryPolicy | None" = None
    """By which Lambda may pull from it."""

    bucket: ArtifactBucket | None = None
    """None of an image, and where `artifact_bucket` is given."""

    code: Code

    def __init__(
        self,
        name: str,
        args: LambdaInferenceArgs,
        archive: Archive | None,
        by: Encrypted,
        parent: pulumi.Resource,
    ) -> None:
        self._child = pulumi.ResourceOptions(parent=parent)
        if archive is None:
            self.code = Code(self._image(name, args, parent))
            return
        bucket = args.artifact_bucket
        if bucket is None:
            wanted = ArtifactBucketArgs(tags=args.tags, kms_key=by.arn)
            self.bucket = ArtifactBucket(name, wanted, self._child)
            bucket = self.bucket.bucket_name
        key_arn = None if self.bucket is None else by.arn
        made = packaged.upload(
            name, archive, args, bucket=bucket, kms_key_arn=key_arn, opts=self._child
        )
        self.code = Code(zip=made)

    @property
    def after(self) -> pulumi.ResourceOptions:
        """What the function waits for."""
        return pulumi.ResourceOptions(depends_on=[] if self.pulled is None else [self.pulled])

    def _image(
        self, name: str, args: LambdaInferenceArgs, parent: pulumi.Resource
    ) -> pulumi.Input[str]:
        image = args.model.image
        assert image is not None, "a model has an image or a path"  # noqa: S101
        wanted = repository_of(args.model)
        if wanted is None or not isinstance(image, str):
            return image
        self.repository = repository(
            name,
            wanted,
            args.model,
            serves=(LAMBDA, "function"),
            tags=args.tags,
            asker=parent,
            opts=self._child,
        )
        made = self.repository.repository
        self.pulled = aws.ecr.RepositoryPolicy(
            name, repository=made.name, policy=_pulling(), opts=self._child
        )
        return pulumi.Output.concat(made.repository_url, version_of(image))


def _pulling() -> str:
    """Lambda itself pulls, not the role: AWS Knowledge Center, `lambda-ecr-image` [D].

    Where nobody says so, Lambda writes it into the policy itself, if whoever makes the function
    may (the same page); then the next `up` would find the policy changed.
    """
    statement = {
        "Sid": "LambdaECRImageRetrievalPolicy",
        "Effect": "Allow",
        "Principal": {"Service": SERVICE},
        "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    }
    return json.dumps({"Version": iam.VERSION, "Statement": [statement]})
