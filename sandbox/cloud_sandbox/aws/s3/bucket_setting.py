"""What the settings of a bucket have in common: one of each a bucket, written over by a `Put`."""

from collections.abc import Iterator

from cloud_sandbox.aws.s3.bucket import NO_SUCH_BUCKET, missing_bucket
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties


class BucketSetting(Resource):
    """A setting that belongs to one bucket and goes by its name."""

    overwrites = True
    # `ForceNew` in each setting's file of terraform-provider-aws `internal/service/s3` [D].
    replaced_by = frozenset({"bucket", "expectedBucketOwner"})

    def identity(self, here: Here, inputs: Properties) -> str:
        # The id's two forms are the import forms of the SDK docstrings [D].
        owner = inputs.get("expectedBucketOwner")
        return f"{inputs['bucket']},{owner}" if owner else inputs["bucket"]

    @rules.of_existence("its bucket exists", NO_SUCH_BUCKET)
    def _bucket_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_bucket(here, inputs["bucket"])
