"""A bucket for model archives, which the endpoints of a stack share."""

from serving_components.aws.artifact_bucket.bucket import ArtifactBucket, ArtifactBucketArgs

__all__ = ["ArtifactBucket", "ArtifactBucketArgs"]
