"""Whether an image can be pulled, for every service that runs one."""

from collections.abc import Iterator

from cloud_sandbox.aws.ecr.image import images, no_repository
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.ecr.repository import Repository
from cloud_sandbox.engine.here import Here


def refuses_to_pull(here: Here, image_uri: str) -> Iterator[str]:
    """Why not; nothing where it can, or where it lies outside this account and region.

    An image is looked for only in a repository into which something was pushed here: most are
    built where the sandbox does not look, so an empty one tells nothing.
    """
    uri = ImageUri.of(image_uri)
    if uri is None or (uri.account, uri.region) != (here.scope.account, here.scope.region):
        return
    if here.find(Repository.token, uri.repository) is None:
        yield f"image {image_uri!r}: {no_repository(here.scope, uri.repository)}"
        return
    held = list(images(here.store, here.scope, uri.repository))
    found = (
        image
        for image in held
        if (uri.digest == image.digest if uri.digest else uri.tag in image.tags)
    )
    if held and next(found, None) is None:
        tags = ", ".join(sorted({tag for image in held for tag in image.tags})) or "none"
        wanted = uri.digest or f"tag {uri.tag!r}"
        yield (
            f"image {image_uri!r}: repository {uri.repository!r} holds no {wanted}; its tags:"
            f" {tags}. Push the image first"
        )
