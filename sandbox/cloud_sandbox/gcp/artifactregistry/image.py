"""Images in repositories. No resource makes one: whoever builds an image pushes it here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.engine.known import inside, true
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri

_TOKEN: Final = "gcp:artifactregistry/image"
"""No resource type of the provider; only the store knows it."""

_REPOSITORY: Final = "gcp:artifactregistry/repository:Repository"


@dataclass(frozen=True)
class Image:
    """One image by its digest, and the tags that name it now."""

    repository: str
    name: str
    digest: str
    tags: frozenset[str]
    pushed_at: float
    """When it was first pushed, on the sandbox's clock."""


def push(store: Store, uri: ImageUri, digest: str) -> None:
    """Put an image into a repository; a tag that named another image moves, where it may.

    Raises:
        Rejected: there is no such repository, it takes no images, or the tag is fixed. The texts
            are the sandbox's own.
    """
    scope = Scope("gcp", uri.project, uri.location)
    with store.transaction():
        holding = store.find(scope, _REPOSITORY, uri.repository)
        where = f"projects/{uri.project}/locations/{uri.location}/repositories/{uri.repository}"
        if holding is None:
            raise Rejected(f"repository {where} does not exist")
        if str(holding.inputs.get("format")).upper() != "DOCKER":
            raise Rejected(f"repository {where} holds no images; its format is not DOCKER")
        known = {image.digest: image for image in images(store, uri)}
        named = next((image for image in known.values() if uri.tag in image.tags), None)
        if named is not None and named.digest != digest:
            if true(inside(holding.inputs, "dockerConfig").get("immutableTags")):
                raise Rejected(f"tag {uri.tag!r} of {uri.image} in {where} is taken and immutable")
            store.put(_record(scope, replace(named, tags=named.tags - {uri.tag})))
        fresh = Image(uri.repository, uri.image, digest, frozenset(), store.now())
        image = known.get(digest) or fresh
        store.put(_record(scope, replace(image, tags=image.tags | {uri.tag})))


def images(store: Store, uri: ImageUri) -> Iterator[Image]:
    """What a repository holds under an image's name."""
    for record in store.all(_TOKEN, Scope("gcp", uri.project, uri.location)):
        held = record.inputs
        if (held["repository"], held["name"]) == (uri.repository, uri.image):
            pushed_at = record.attributes["pushedAt"]
            tags = frozenset(held["tags"])
            yield Image(held["repository"], held["name"], held["digest"], tags, pushed_at)


def digest_of(store: Store, uri: ImageUri) -> str:
    """The digest that a URI names now; empty where it names none."""
    for image in images(store, uri):
        if image.digest == uri.digest or (not uri.digest and uri.tag in image.tags):
            return image.digest
    return ""


def drop(store: Store, scope: Scope, repository: str) -> None:
    """Take all images out of a repository."""
    for record in store.all(_TOKEN, scope):
        if record.inputs["repository"] == repository:
            store.drop(record)


def _record(scope: Scope, image: Image) -> Record:
    held = {
        "repository": image.repository,
        "name": image.name,
        "digest": image.digest,
        "tags": sorted(image.tags),
    }
    identity = f"{image.repository}/{image.name}@{image.digest}"
    return Record(scope, _TOKEN, identity, held, {"pushedAt": image.pushed_at})
