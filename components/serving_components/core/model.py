"""Model: what is served, and the container that serves it."""

import re
from collections.abc import Iterator
from typing import Final

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.faults import Fault
from serving_components.core.wired import Wired

_DIGEST: Final = re.compile(r"[^\s@]+@sha256:[0-9a-f]{64}")
_TAG: Final = re.compile(r"[^\s@]+:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")


class Model(Args):
    """An artifact and the image that serves it: a prebuilt framework image, or an own one."""

    path: str | None = None
    """Archive (`.tar.gz`) on the machine that runs Pulumi, relative to where it runs.
    Default: no artifact; the image brings its own."""

    framework: str | None = Field(
        default=None, pattern=r"^[a-z][a-z0-9-]*:[0-9][0-9.]*$", examples=["sklearn:1.2"]
    )
    """The cloud's prebuilt serving image, as `name:version`, such as `sklearn:1.2`.
    Default: none; give `image` instead."""

    image: Wired[str] | None = None
    """Own serving image with a tag or, better, a digest. A name without a registry, such as
    `fraud@sha256:…`, asks for a repository made by the component. Default: none; give
    `framework` instead."""

    environment: dict[str, Wired[str]] = {}
    """Environment variables of the container. Default: only what the framework needs."""

    def objections(self) -> Iterator[Fault]:
        if (self.framework is None) == (self.image is None):
            got = "both" if self.image is not None else "neither"
            yield Fault(
                (),
                f"takes either framework or image, got {got}; give framework for a prebuilt"
                " image of the cloud, image for your own",
            )
        if self.framework is not None and self.path is None:
            yield Fault(
                ("path",),
                f"is required, as framework {self.framework} serves an artifact; set it to a"
                " model.tar.gz",
            )
        image = self.image
        if isinstance(image, str) and not (_DIGEST.fullmatch(image) or _tagged(image)):
            yield Fault(
                ("image",),
                f"{image} has neither tag nor digest, so nobody knows what it runs; append a"
                " digest (@sha256:…), or at least a tag (:1.4.2)",
            )


def _tagged(image: str) -> bool:
    """A colon before the last slash belongs to the registry's port."""
    return _TAG.fullmatch(image) is not None and ":" in image.rpartition("/")[2]
