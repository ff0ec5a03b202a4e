"""Amazon ECR: a repository holds the versions of one image and has its name."""

from cloud_sandbox.aws.ecr import image
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.ecr.repository import Repository
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store


class Ecr:
    """Of whatever account and region."""

    name = "ECR"
    token = Repository.token

    def takes(self, host: str) -> bool:
        return _uri(f"{host}/any") is not None

    def meant(self, record: Record, repository: str) -> bool:
        uri = _uri(repository)
        return record.id == (uri.repository if uri else repository)

    def holds(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> bool:
        return any(
            digest == one.digest if digest else tag in one.tags
            for one in image.images(store, record.scope, record.id)
        )

    def push(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> None:
        image.push(store, record.scope, record.id, tag, digest)

    def place(self, record: Record) -> str:
        return record.scope.region


def _uri(repository: str) -> ImageUri | None:
    return ImageUri.of(f"{repository}:any")
