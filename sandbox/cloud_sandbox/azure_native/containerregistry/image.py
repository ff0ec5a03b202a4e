"""Images in registries. No resource makes one: whoever builds an image pushes it here.

A repository comes to be with its first image, and what lies in a registry goes with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.azure_native.containerregistry.image_uri import ImageUri
from cloud_sandbox.azure_native.containerregistry.registry import Registry
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.store import Store

_TOKEN: Final = "azure-native:containerregistry/image"
"""No resource type of the provider; only the store knows it."""


@dataclass(frozen=True)
class Image:
    """One image by its digest, and the tags that name it now."""

    repository: str
    digest: str
    tags: frozenset[str]
    pushed_at: float
    """When it was first pushed, on the sandbox's clock."""


def push(store: Store, uri: ImageUri, digest: str) -> None:
    """Put an image into a registry; a tag that named another image moves.

    Raises:
        Rejected: there is no such registry. The text is the sandbox's own.
    """
    with store.transaction():
        registry = _registry(store, uri)
        if registry is None:
            raise Rejected(f"registry {uri.login_server} does not exist")
        known = {image.digest: image for image in images(store, uri)}
        named = next((image for image in known.values() if uri.tag in image.tags), None)
        if named is not None and named.digest != digest:
            store.put(_record(registry, replace(named, tags=named.tags - {uri.tag})))
        fresh = Image(uri.repository, digest, frozenset(), store.now())
        image = known.get(digest) or fresh
        store.put(_record(registry, replace(image, tags=image.tags | {uri.tag})))


def images(store: Store, uri: ImageUri) -> Iterator[Image]:
    """What a registry holds in the repository of an image."""
    registry = _registry(store, uri)
    if registry is None:
        return
    for record in store.all(_TOKEN, registry.scope):
        held = record.inputs
        if (held["registry"], held["repository"]) == (registry.id, uri.repository):
            pushed_at = record.attributes["pushedAt"]
            yield Image(held["repository"], held["digest"], frozenset(held["tags"]), pushed_at)


def digest_of(store: Store, uri: ImageUri) -> str:
    """The digest that a URI names now; empty where it names none."""
    for image in images(store, uri):
        if image.digest == uri.digest or (not uri.digest and uri.tag in image.tags):
            return image.digest
    return ""


def _registry(store: Store, uri: ImageUri) -> Record | None:
    """Of whatever subscription: nobody else has its name."""
    for record in store.all(Registry.token):
        if record.attributes["loginServer"] == uri.login_server:
            return record
    return None


def _record(registry: Record, image: Image) -> Record:
    held = {
        "registry": registry.id,
        "repository": image.repository,
        "digest": image.digest,
        "tags": sorted(image.tags),
    }
    # Below the registry's id, so that it goes with the registry.
    identity = f"{registry.id}/images/{image.repository}@{image.digest}"
    return Record(registry.scope, _TOKEN, identity, held, {"pushedAt": image.pushed_at})
