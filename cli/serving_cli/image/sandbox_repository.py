"""Repositories of a sandbox's clouds, and what is pushed into them."""

import hashlib
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.ecr import image as ecr
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.ecr.repository import Repository
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.store import Store
from cloud_sandbox.home import Home, Project
from serving_cli.failure import Failure
from serving_cli.image import reference
from serving_cli.recovery.cloud_side import CloudSide
from serving_cli.recovery.state_file import StateFile

_TOKEN: Final = Repository.token


@dataclass(frozen=True)
class SandboxRepository:
    """One that exists."""

    store: Store
    record: Record

    @classmethod
    def found(
        cls, home: Home, project: Project, stack: str, repository: str, *, remedy: str
    ) -> "SandboxRepository":
        """By its name, or by the URI under which it is pushed to.

        Raises:
            Failure: there is none, and how it comes to be, or there are several.
        """
        name = _name(repository)
        there = home.store.all(_TOKEN) if home.state.is_dir() else []  # else it is no sandbox yet
        known = [record for record in there if record.id == name]
        if not known:
            raise Failure(f"the sandbox's cloud has no repository {name} yet; {remedy}")
        own = [record for record in known if record in _of_stack(home, project, stack)]
        meant = known if len(known) == 1 else own
        if len(meant) != 1:
            regions = ", ".join(sorted(record.scope.region for record in meant or known))
            raise Failure(
                f"there are repositories {name} in {regions}, and the stack {stack} has"
                f" {len(own) or 'none'} of them; name the stack of one: --stack NAME"
            )
        return cls(home.store, meant[0])

    @property
    def name(self) -> str:
        return self.record.id

    def push(self, tag: str, digest: str) -> None:
        """Let it hold an image under a tag.

        Raises:
            Failure: the cloud refuses.
        """
        try:
            ecr.push(self.store, self.record.scope, self.name, tag, digest)
        except Rejected as refusal:
            raise Failure(f"{refusal}; give another --tag") from None


def empty(home: Home, project: Project, stack: str) -> int:
    """Take every image out of a stack's repositories; how many there were."""
    store = home.store
    held = [
        (record.scope, image)
        for record in _of_stack(home, project, stack)
        for image in ecr.images(store, record.scope, record.id)
    ]
    for scope, image in held:
        ecr.drop(store, scope, image)
    return len(held)


def stand_in_digest(image: str) -> str:
    """For an image that was built elsewhere and is known by its tag alone: of no content."""
    return f"sha256:{hashlib.sha256(image.encode()).hexdigest()}"


def _name(repository: str) -> str:
    host = reference.registry_of(repository)
    if host is None:
        return repository
    uri = ImageUri.of(f"{repository}:any")
    if uri is None:
        raise Failure(
            f"--repository {repository}: the sandbox has repositories of ECR only; name one of them"
        )
    return uri.repository


def _of_stack(home: Home, project: Project, stack: str) -> list[Record]:
    entries = StateFile(home, project, stack).latest().entries
    side = CloudSide(home.store, entries)
    found = (side.find(side.place(entry)) for entry in entries if entry.get("type") == _TOKEN)
    return [record for record in found if record is not None]
