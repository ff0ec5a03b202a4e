"""The object in S3 that holds the code of a function."""

from collections.abc import Iterator

from cloud_sandbox.aws.s3.bucket import OBJECTS, Bucket
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


def code_object(here: Here, inputs: Properties) -> Record | None:
    """It, if the sandbox has it."""
    identity = f"{inputs.get('s3Bucket')}/{inputs.get('s3Key')}"
    found = (here.find(token, identity) for token in OBJECTS)
    return next((record for record in found if record is not None), None)


def missing_code(here: Here, inputs: Properties) -> Iterator[str]:
    """Why Lambda does not get it; what lies in a bucket of others is not here to be asked."""
    bucket = _bucket(here, inputs.get("s3Bucket"))
    if bucket is None:
        return
    if bucket.scope.region != here.scope.region:
        yield (
            f"bucket {bucket.id!r} lies in {bucket.scope.region}, and this function in"
            f" {here.scope.region}; Lambda needs both in one region"
        )
    elif code_object(here, inputs) is None:
        yield (
            "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The"
            f" specified key does not exist. [{inputs.get('s3Key')!r} in bucket {bucket.id!r}]"
        )


def _bucket(here: Here, name: object) -> Record | None:
    """A bucket of this account, in whatever region."""
    found = (
        bucket
        for bucket in here.store.all(Bucket.token)
        if bucket.id == name and bucket.scope.account == here.scope.account
    )
    return next(found, None)
