"""Endpoints of an own image, of which a test shows only what is asked for besides."""

from typing import Any, Final

from serving_components import Model
from serving_components.gcp import VertexEndpoint, VertexEndpointArgs
from tests.support.cloud import RecordingCloud

IMAGE: Final = f"europe-docker.pkg.dev/my-project/serving/fraud@sha256:{'0' * 64}"

ACCOUNT: Final = "gcp:serviceaccount/account:Account"
BUCKET: Final = "gcp:storage/bucket:Bucket"
OBJECT: Final = "gcp:storage/bucketObject:BucketObject"
REPOSITORY: Final = "gcp:artifactregistry/repository:Repository"
ENDPOINT: Final = "gcp:vertex/aiEndpoint:AiEndpoint"
MODEL: Final = "pulumi-python:dynamic/serving:VertexModel"
DEPLOYMENT: Final = "pulumi-python:dynamic/serving:VertexDeployment"
MEMBER: Final = "gcp:vertex/aiEndpointIamMember:AiEndpointIamMember"
TRAFFIC: Final = "pulumi-python:dynamic/serving:VertexTraffic"


def an_endpoint(**asked: Any) -> VertexEndpointArgs:
    """The smallest that is asked for, with changes."""
    return VertexEndpointArgs(**_SMALLEST | asked)


def deploy(cloud: RecordingCloud, **asked: Any) -> VertexEndpoint:
    """Made, under the name `fraud`."""
    made: VertexEndpoint = cloud.deploy(lambda: VertexEndpoint("fraud", an_endpoint(**asked)))
    return made


_SMALLEST: Final[dict[str, Any]] = {
    "project": "my-project",
    "location": "europe-west4",
    "model": Model(image=IMAGE),
}
