"""The registries that the sandbox's clouds have: one file each, and what it makes of a name."""

from typing import Final, Protocol

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.image.registries import artifact_registry, azure_container_registry, ecr


class Registry(Protocol):
    """One kind of them."""

    name: str
    token: str
    """Type of its repositories, or of what holds them."""

    def takes(self, host: str) -> bool:
        """Whether a host is one of its registries."""

    def meant(self, record: Record, repository: str) -> bool:
        """Whether a repository is named so, with its registry or without."""

    def holds(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> bool:
        """Whether an image is there, by its digest or else by its tag."""

    def push(self, store: Store, record: Record, repository: str, tag: str, digest: str) -> None:
        """Let it hold an image.

        Raises:
            Rejected: the cloud refuses.
        """

    def place(self, record: Record) -> str:
        """What tells it from others of its name."""


REGISTRIES: Final[tuple[Registry, ...]] = (
    ecr.Ecr(),
    artifact_registry.ArtifactRegistry(),
    azure_container_registry.AzureContainerRegistry(),
)
