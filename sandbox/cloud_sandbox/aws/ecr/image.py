"""Images in repositories. No resource makes one: whoever builds an image pushes it here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.store import Store

_TOKEN: Final = "aws:ecr/image:Image"
"""No resource type of the provider; only the store knows it."""

_REPOSITORY: Final = "aws:ecr/repository:Repository"


@dataclass(frozen=True)
class Image:
    """One image by its digest, and the tags that name it now."""

    repository: str
    digest: str
    tags: frozenset[str]
    pushed_at: float
    """When it was first pushed, on the sandbox's clock."""


def push(store: Store, scope: Scope, repository: str, tag: str, digest: str) -> None:
    """Put an image into a repository; a tag that named another image moves, where it may."""
    with store.transaction():
        holding = store.find(scope, _REPOSITORY, repository)
        if holding is None:
            raise Rejected(no_repository(scope, repository))
        known = {image.digest: image for image in images(store, scope, repository)}
        named = next((image for image in known.values() if tag in image.tags), None)
        if named is not None and named.digest != digest:
            if not _moves(holding, tag):
                # The text on AWS was not read; botocore's ImageTagAlreadyExistsException [D].
                raise Rejected(f"tag {tag!r} of repository {repository!r} is taken and immutable")
            store.put(_record(scope, replace(named, tags=named.tags - {tag})))
        image = known.get(digest) or Image(repository, digest, frozenset(), store.now())
        store.put(_record(scope, replace(image, tags=image.tags | {tag})))


def images(store: Store, scope: Scope, repository: str) -> Iterator[Image]:
    """What a repository holds."""
    for record in store.all(_TOKEN, scope):
        held = record.inputs
        if held["repository"] == repository:
            pushed_at = record.attributes["pushedAt"]
            yield Image(repository, held["digest"], frozenset(held["tags"]), pushed_at)


def drop(store: Store, scope: Scope, image: Image) -> None:
    """Take an image out of its repository."""
    store.drop(_record(scope, image))


def no_repository(scope: Scope, name: str) -> str:
    """What ECR says of a repository that is not there."""
    return (
        f"The repository with name '{name}' does not exist in the registry with id"
        f" '{scope.account}'"
    )


def _moves(repository: Record, tag: str) -> bool:
    """Whether a tag may come to name another image: botocore's CreateRepository [D]."""
    mutability = repository.inputs.get("imageTagMutability") or "MUTABLE"
    filters = repository.inputs.get("imageTagMutabilityExclusionFilters") or ()
    excluded = mutability.endswith("_WITH_EXCLUSION") and any(
        re.fullmatch(re.escape(item["filter"]).replace(r"\*", ".*"), tag) for item in filters
    )
    return bool(mutability.startswith("MUTABLE") != excluded)


def _record(scope: Scope, image: Image) -> Record:
    held = {"repository": image.repository, "digest": image.digest, "tags": sorted(image.tags)}
    identity = f"{image.repository}@{image.digest}"
    return Record(scope, _TOKEN, identity, held, {"pushedAt": image.pushed_at})
