"""Artifact Registry: a repository holds images, each by a name of its own.

`--repository risk/fraud` is the image `fraud` of the repository `risk`, and `fraud` alone is both,
as VertexEndpoint reads `model.image`.
"""

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.artifactregistry import image
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from cloud_sandbox.gcp.artifactregistry.repository import Repository


class ArtifactRegistry:
    """Of whatever project and location."""

    name = "Artifact Registry"
    token = Repository.token

    def takes(self, host: str) -> bool:
        return ImageUri.of(f"{host}/any/any/any") is not None

    def meant(self, record: Record, repository: str) -> bool:
        uri = ImageUri.of(repository)
        if uri is None:
            return record.id == repository.partition("/")[0]
        there = (record.scope.account, record.scope.region, record.id)
        return there == (uri.project, uri.location, uri.repository)

    def holds(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> bool:
        return bool(image.digest_of(store, _uri(record, repository, tag, digest)))

    def push(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> None:
        image.push(store, _uri(record, repository, tag, ""), digest)

    def place(self, record: Record) -> str:
        return record.scope.region


def _uri(record: Record, repository: str, tag: str, digest: str) -> ImageUri:
    uri = ImageUri.of(repository)
    named = uri.image if uri else repository.partition("/")[2] or repository
    project, location = record.scope.account, record.scope.region
    return ImageUri(location, project, record.id, named, tag, digest)


def short_names(repository: str) -> frozenset[str]:
    """What a stack's settings may call an image that is named with its registry; else empty."""
    uri = ImageUri.of(repository)
    if uri is None:
        return frozenset()
    whole = f"{uri.repository}/{uri.image}"
    return frozenset({whole, uri.image} if uri.repository == uri.image else {whole})
