"""Reading the data of a model: when it is created, and when an endpoint brings it up."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.s3.bucket import OBJECTS
from cloud_sandbox.aws.s3.location import Location, bucket_arn
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.aws.sagemaker.containers import containers_of, data_sources
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_SERVICE: Final = "sagemaker.amazonaws.com"


class ModelData(Calls):
    """An archive, the objects under a prefix, or those of a container of several models."""

    source = rules.quoted(
        "philschmid/llm-sagemaker-sample issue 2 (s3:GetObject, and s3:ListBucket for several or"
        " uncompressed models); botocore 1.44.5, sagemaker CreateEndpoint: it downloads them"
    )

    def of_model(self, here: Here, inputs: Properties) -> Iterator[Call]:
        for uri, prefix in _sources(inputs):
            yield from _reading(here, uri, _refused(here, uri, inputs), prefix=prefix)

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        for uri, prefix in _sources(serving.model.inputs):
            # The reason of a failed endpoint in aws-samples/cvat-on-aws-china issue 3 [I].
            told = (
                f'Failed to download model data for container "container_1" from URL: "{uri}".'
                " Please ensure that there is an object located at the URL and that the role"
                " passed to CreateModel has permissions to download the object."
            )
            yield from _reading(here, uri, told, prefix=prefix)


def _sources(inputs: Properties) -> Iterator[tuple[str, bool]]:
    """Each place in S3, and whether it is a prefix."""
    for path, container in containers_of(inputs):
        if container.get("modelDataUrl"):
            yield container["modelDataUrl"], container.get("mode") == "MultiModel"
        for _, source in data_sources(path, container):
            if source.get("s3Uri"):
                yield source["s3Uri"], source.get("s3DataType") == "S3Prefix"


def _reading(here: Here, uri: str, told: str, *, prefix: bool) -> Iterator[Call]:
    place = Location.of(uri)
    if place is None:
        return
    if not prefix:
        yield Call("s3:GetObject", place.arn(here), told)
        return
    bucket = bucket_arn(here, place.bucket)
    yield Call("s3:ListBucket", bucket, told, {"s3:prefix": (place.key,)})
    stem = f"{place.bucket}/{place.key}"
    held = {
        record.id
        for token in OBJECTS
        for record in here.store.all(token)
        if record.id.startswith(stem)
    }
    for identity in sorted(held):
        yield Call("s3:GetObject", f"{bucket}/{identity.partition('/')[2]}", told)


def _refused(here: Here, uri: str, inputs: Properties) -> str:
    """CreateModel's words: philschmid/llm-sagemaker-sample issue 2 [I]."""
    role = inputs["executionRoleArn"]
    return (
        f'Could not access model data at {uri}. Please ensure that the role "{role}" exists and'
        ' that its trust relationship policy allows the action "sts:AssumeRole" for the service'
        f' principal "{_SERVICE}". Also ensure that the role has "s3:GetObject" permissions and'
        f" that the object is located in {here.scope.region}. If your Model uses multiple models"
        ' or uncompressed models, please ensure that the role has "s3:ListBucket" permission.'
    )
