"""Whether an image can be pulled, for every service that runs one."""

from collections.abc import Iterator

from cloud_sandbox.aws.ecr.image import images, no_repository
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.ecr.repository import Repository
from cloud_sandbox.engine.here import Here


def refuses_to_pull(here: Here, image_uri: str) -> Iterator[str]:
    """Why not; nothing where it can, or where it lies outside this account and region."""
    uri = ImageUri.of(image_uri)
    if uri is None or (uri.account, uri.region) != (here.scope.account, here.scope.region):
        return
    if here.find(Repository.token, uri.repository) is None:
        yield f"image {image_uri!r}: {no_repository(here.scope, uri.repository)}"
        return
    held = list(images(here.store, here.scope, uri.repository))
    if any(uri.digest == one.digest if uri.digest else uri.tag in one.tags for one in held):
        return
    tags = ", ".join(sorted({tag for image in held for tag in image.tags})) or "none"
    there = f"has the tags {tags}" if held else "holds no image yet"
    yield (
        f"Requested image {image_uri} not found. Its repository {there}: push the image, by"
        f" `serving build FOLDER {_named(uri)}`, or of one that was built elsewhere let the sandbox"
        f" know, by `serving build --built-elsewhere {_short(uri)}`; then run `up` again"
    )


def _named(uri: ImageUri) -> str:
    """The options by which a build becomes this image; a digest comes of what is built."""
    tag = "" if uri.digest else f" --tag {uri.tag}"
    return f"--repository {uri.repository}{tag}"


def _short(uri: ImageUri) -> str:
    return f"{uri.repository}@{uri.digest}" if uri.digest else f"{uri.repository}:{uri.tag}"
