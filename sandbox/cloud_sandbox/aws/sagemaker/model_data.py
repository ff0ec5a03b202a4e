"""Whether the data of a model lies where the model says."""

from collections.abc import Iterator

from cloud_sandbox.aws.s3.bucket import OBJECTS, Bucket
from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.aws.sagemaker.containers import data_sources
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


def missing_data(here: Here, path: str, container: Properties) -> Iterator[str]:
    """SageMaker's words for each that is not there.

    Buckets that the sandbox does not have lie elsewhere. What a multi-model container points to
    is filled later: only the prefix counts.
    """
    if container.get("mode") != "MultiModel":
        yield from _missing(here, container.get("modelDataUrl"), prefix=False)
    for _, source in data_sources(path, container):
        prefix = source.get("s3DataType") == "S3Prefix"
        yield from _missing(here, source.get("s3Uri"), prefix=prefix)


def far_buckets(here: Here, path: str, container: Properties) -> Iterator[str]:
    """Buckets of this cloud that lie in another region."""
    uris = [container.get("modelDataUrl")]
    uris += [source.get("s3Uri") for _, source in data_sources(path, container)]
    for uri in uris:
        place = Location.of(uri)
        bucket = _bucket(here, place.bucket) if place else None
        if bucket is not None and bucket.scope.region != here.scope.region:
            yield (
                f"model data {uri} lies in {bucket.scope.region}, and this model in"
                f" {here.scope.region}; SageMaker needs both in one region"
            )


def _missing(here: Here, uri: object, *, prefix: bool) -> Iterator[str]:
    place = Location.of(uri)
    bucket = _bucket(here, place.bucket) if place else None
    if place is None or bucket is None:
        return
    identity = f"{place.bucket}/{place.key}"
    held = {record.id for token in OBJECTS for record in here.store.all(token, bucket.scope)}
    there = any(one.startswith(identity) for one in held) if prefix else identity in held
    if not there:
        yield f"Could not find model data at {uri}."


def _bucket(here: Here, name: str) -> Record | None:
    """A bucket of this account, in whatever region."""
    found = [
        bucket
        for bucket in here.store.named(Bucket.token, name)
        if bucket.scope.account == here.scope.account
    ]
    return found[0] if found else None
