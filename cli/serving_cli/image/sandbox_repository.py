"""Repositories of a sandbox's clouds, and what is pushed into them."""

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.ecr import image as ecr
from cloud_sandbox.aws.ecr.repository import Repository
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.store import Store
from cloud_sandbox.home import Home, Project
from serving_cli.failure import Failure
from serving_cli.image import reference
from serving_cli.image.registries import REGISTRIES, Registry
from serving_cli.recovery.cloud_side import CloudSide
from serving_cli.recovery.state_file import StateFile

_ECR: Final = Repository.token


@dataclass(frozen=True)
class SandboxRepository:
    """One that exists."""

    store: Store
    record: Record
    registry: Registry
    name: str
    """As it was named, with its registry or without."""

    @classmethod
    def found(
        cls, home: Home, project: Project, stack: str, repository: str, *, remedy: str
    ) -> "SandboxRepository":
        """By its name, or by the URI under which it is pushed to.

        Raises:
            Failure: there is none, and how it comes to be, or there are several.
        """
        possible = _possible(repository)
        known = [
            cls(home.store, record, registry, repository)
            for registry in possible
            for record in (home.store.all(registry.token) if home.state.is_dir() else ())
            if registry.meant(record, repository)
        ]  # without its state it is no sandbox yet
        if not known:
            raise Failure(f"the sandbox's cloud has no repository {repository} yet; {remedy}")
        tokens = {registry.token for registry in possible}
        stacks = _of_stack(home, project, stack, tokens) if len(known) > 1 else []
        own = [one for one in known if one.record in stacks]
        meant = known if len(known) == 1 else own
        if len(meant) != 1:
            places = ", ".join(sorted(one.registry.place(one.record) for one in meant or known))
            raise Failure(
                f"there are repositories {repository} in {places}, and the stack {stack} has"
                f" {len(own) or 'none'} of them; name the stack of one: --stack NAME"
            )
        return meant[0]

    def holds(self, tag: str, digest: str) -> bool:
        """Whether an image of that digest is there, or of that tag where there is no digest."""
        return self.registry.holds(self.store, self.record, self.name, tag, digest)

    def push(self, tag: str, digest: str) -> None:
        """Let it hold an image under a tag.

        Raises:
            Failure: the cloud refuses.
        """
        try:
            self.registry.push(self.store, self.record, self.name, tag, digest)
        except Rejected as refusal:
            raise Failure(f"{refusal}; give another --tag") from None


def empty(home: Home, project: Project, stack: str) -> int:
    """Take every image out of a stack's repositories of ECR, which are not deleted with any.

    How many there were.
    """
    store = home.store
    held = [
        (record.scope, image)
        for record in _of_stack(home, project, stack, {_ECR})
        for image in ecr.images(store, record.scope, record.id)
    ]
    for scope, image in held:
        ecr.drop(store, scope, image)
    return len(held)


def stand_in_digest(image: str) -> str:
    """For an image that was built elsewhere and is known by its tag alone: of no content."""
    return f"sha256:{hashlib.sha256(image.encode()).hexdigest()}"


def _possible(repository: str) -> list[Registry]:
    """The registries that a repository may lie in: of one that names its host, only that host's."""
    host = reference.registry_of(repository)
    found = [registry for registry in REGISTRIES if host is None or registry.takes(host)]
    if not found:
        *others, last = (registry.name for registry in REGISTRIES)
        known = f"{', '.join(others)} and {last}"
        raise Failure(
            f"--repository {repository}: the sandbox has repositories of {known} only; name one of"
            " them"
        )
    return found


def _of_stack(home: Home, project: Project, stack: str, tokens: Container[str]) -> list[Record]:
    entries = StateFile(home, project, stack).latest().entries
    side = CloudSide(home.store, entries)
    found = (side.find(side.place(entry)) for entry in entries if entry.get("type") in tokens)
    return [record for record in found if record is not None]
