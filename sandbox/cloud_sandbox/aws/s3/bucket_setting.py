"""What the settings of a bucket have in common: one of each a bucket, written over by a `Put`."""

from collections.abc import Iterator

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.s3.bucket import missing_bucket
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties


class BucketSetting(Documented):
    """A setting that belongs to one bucket and goes by its name."""

    overwrites = True
    # `ForceNew` in each setting's file of terraform-provider-aws `internal/service/s3` [D].
    replaced_by = frozenset({"bucket", "expectedBucketOwner"})

    def identity(self, here: Here, inputs: Properties) -> str:
        # The id's two forms are the import forms of the SDK docstrings [D].
        owner = inputs.get("expectedBucketOwner")
        return f"{inputs['bucket']},{owner}" if owner else inputs["bucket"]

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_bucket(here, inputs["bucket"])
