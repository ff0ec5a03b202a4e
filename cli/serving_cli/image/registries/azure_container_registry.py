"""Azure Container Registry: a repository comes to be with its first image.

So there is no repository to be looked for: `--repository fraud` is that of the registry which the
stack has, and `risk.azurecr.io/fraud` says which.
"""

from cloud_sandbox.azure_native.containerregistry import image
from cloud_sandbox.azure_native.containerregistry.image_uri import ImageUri
from cloud_sandbox.azure_native.containerregistry.registry import Registry
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.image import reference


class AzureContainerRegistry:
    """Of whatever subscription."""

    name = "Azure Container Registry"
    token = Registry.token

    def takes(self, host: str) -> bool:
        return ImageUri.of(f"{host}/any") is not None

    def meant(self, record: Record, repository: str) -> bool:
        return reference.registry_of(repository) in {None, _server(record)}

    def holds(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> bool:
        found = image.digest_of(store, _uri(record, repository, tag, digest))
        return bool(found)

    def push(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> None:
        image.push(store, _uri(record, repository, tag, ""), digest)

    def place(self, record: Record) -> str:
        return _server(record)


def _uri(record: Record, repository: str, tag: str, digest: str) -> ImageUri:
    server = _server(record)
    return ImageUri(server, repository.removeprefix(f"{server}/"), tag, digest)


def _server(record: Record) -> str:
    return str(record.attributes["loginServer"])
