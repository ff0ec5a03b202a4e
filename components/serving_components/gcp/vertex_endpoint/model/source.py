"""Where a version comes from: an image, and the files that it serves."""

from typing import TYPE_CHECKING

import pulumi

from serving_components.core.assembled import text
from serving_components.gcp.vertex_endpoint.model import container
from serving_components.gcp.vertex_endpoint.model.bucket import bucket
from serving_components.gcp.vertex_endpoint.model.files import Files, upload
from serving_components.gcp.vertex_endpoint.model.image_name import (
    has_registry,
    version_of,
    within,
)
from serving_components.gcp.vertex_endpoint.model.repository import repository

if TYPE_CHECKING:
    import pulumi_gcp as gcp

    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs
    from serving_components.gcp.vertex_model.container import Container


class Source:
    """What is made for it, or given."""

    repository: "gcp.artifactregistry.Repository | None" = None
    """None unless `model.image` asks for one."""

    repository_url: pulumi.Output[str] | None = None
    """Where to push images to it, their name included."""

    bucket: "gcp.storage.Bucket | None" = None
    """None without a `model.path`, and where `bucket` is given."""

    artifact_uri: pulumi.Input[str] | None = None

    def __init__(
        self,
        name: str,
        args: "VertexEndpointArgs",
        files: Files | None,
        *,
        kms_key: pulumi.Input[str] | None,
        opts: pulumi.ResourceOptions,
    ) -> None:
        self._kms_key, self._opts = kms_key, opts
        self.objects: list[gcp.storage.BucketObject] = []
        self.container = self._container(name, args)
        uri = args.model.uri
        if uri is not None:
            self.artifact_uri = uri.rstrip("/") if isinstance(uri, str) else uri
        if files is not None:
            self.artifact_uri = self._uploaded(name, args, files)

    @property
    def after(self) -> pulumi.ResourceOptions:
        """What an upload waits for."""
        return pulumi.ResourceOptions(depends_on=self.objects)

    def _container(self, name: str, args: "VertexEndpointArgs") -> "Container":
        image = args.model.image
        if image is None:
            return container.prebuilt(args)
        if not isinstance(image, str) or has_registry(image):
            return container.own(args, image)
        self.repository = repository(name, args, image, kms_key=self._kms_key, opts=self._opts)
        self.repository_url = text("{0}/{1}", self.repository.registry_uri, within(image))
        return container.own(args, text("{0}{1}", self.repository_url, version_of(image)))

    def _uploaded(self, name: str, args: "VertexEndpointArgs", files: Files) -> pulumi.Output[str]:
        into, key = args.bucket, None
        if into is None:
            self.bucket = bucket(name, args, kms_key=self._kms_key, opts=self._opts)
            into = self.bucket.name  # which has the key for all that is put into it
        else:
            key = self._kms_key
        self.objects = upload(name, files, bucket=into, kms_key=key, opts=self._opts)
        return text("gs://{0}/{1}", into, files.prefix)
