"""Model: what is served, and the container that serves it."""

import re
from typing import Final, Self

from pydantic import Field, model_validator

from serving_components.core.args import Args
from serving_components.core.wired import Wired

_DIGEST: Final = re.compile(r"[^\s@]+@sha256:[0-9a-f]{64}")
_TAG: Final = re.compile(r"[^\s@]+:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")


class Model(Args):
    """An artifact and the image that serves it: a prebuilt framework image, or an own one."""

    path: str | None = None
    """Archive (`.tar.gz`) on the machine that runs Pulumi, relative to where it runs.
    Default: no artifact; the image brings its own."""

    framework: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9-]*:[0-9][0-9.]*$")
    """The cloud's prebuilt serving image, as `name:version`, such as `sklearn:1.2`.
    Default: none; give `image` instead."""

    image: Wired[str] | None = None
    """Own serving image with a tag or, better, a digest. A name without a registry, such as
    `fraud@sha256:…`, asks for a repository made by the component. Default: none; give
    `framework` instead."""

    environment: dict[str, Wired[str]] = {}
    """Environment variables of the container. Default: only what the framework needs."""

    @model_validator(mode="after")
    def _one_container(self) -> Self:
        if (self.framework is None) == (self.image is None):
            got = "both" if self.image is not None else "neither"
            raise ValueError(
                f"takes either framework or image, got {got}; give framework for a prebuilt"
                " image of the cloud, image for your own"
            )
        return self

    @model_validator(mode="after")
    def _framework_images_bring_no_model(self) -> Self:
        if self.framework is not None and self.path is None:
            raise ValueError(
                f"framework {self.framework} serves an artifact, and path is not given;"
                " set path to a model.tar.gz"
            )
        return self

    @model_validator(mode="after")
    def _image_is_pinned(self) -> Self:
        image = self.image
        if isinstance(image, str) and not (_DIGEST.fullmatch(image) or _tagged(image)):
            raise ValueError(
                f"image {image} has neither tag nor digest, so nobody knows what it runs;"
                " append a digest (@sha256:…), or at least a tag (:1.4.2)"
            )
        return self


def _tagged(image: str) -> bool:
    """A colon before the last slash belongs to the registry's port."""
    return _TAG.fullmatch(image) is not None and ":" in image.rpartition("/")[2]
