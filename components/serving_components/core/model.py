"""Model: what is served, and the container that serves it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.faults import Fault
from serving_components.core.wired import Wired

_NOTHING: Final = '""'
_DIGEST: Final = re.compile(r"[^\s@]+@sha256:[0-9a-f]{64}")
_TAG: Final = re.compile(r"[^\s@]+:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")


class Model(Args):
    """An artifact and the image that serves it: a prebuilt framework image, or an own one.

    The artifact comes from one of `path` and `uri`; `package` names both it and its image. A
    `path` alone is for clouds' functions, which run code without an image of the model's own.
    """

    path: str | None = None
    """Where the artifact lies on the machine that runs Pulumi, relative to where it runs: on AWS a
    folder or an archive (`.tar.gz`), on Vertex AI and Azure a folder or a file, and no archive. AWS
    has a folder packed, and what only its times, owners or modes say is no change; the others take
    its files as they are. Default: no artifact of this machine."""

    uri: Wired[str] | None = None
    """Where the artifact lies in the cloud's own store: on SageMaker an archive
    (`s3://bucket/model.tar.gz`) or everything below a prefix (`s3://bucket/model/`), on Vertex AI
    everything below one (`gs://bucket/model`), on Azure what lies in a datastore
    (`azureml://datastores/models/paths/fraud`) or of a blob, or a registered model. It stays its
    owner's. Default: none; with neither `path` nor `uri`, the image brings its own artifact."""

    package: Wired[str] | None = None
    """Version of a model package in SageMaker's registry, by its ARN; no other target reads it. It
    names artifact and image, so neither is given beside it. Refused until it is approved. Default:
    none."""

    allow_unapproved: bool = False
    """Whether a package is served that nobody approved, or that was rejected; every preview and
    `up` warns of it. Default: no."""

    framework: str | None = Field(
        default=None,
        pattern=r"^[a-z][a-z0-9-]*:[0-9][0-9.]*$",
        examples=["sklearn:1.2", "sklearn:1.5"],
    )
    """The cloud's prebuilt serving image, as `name:version`; of several for one version, the one
    for the processor of the instances. Each cloud has versions of its own: `sklearn:1.2` on
    SageMaker, which runs the artifact's `code/inference.py`; `sklearn:1.5` on Vertex AI, which runs
    no code of the model's and loads one file (`model.joblib`); `sklearn:1.5` on Azure, which runs
    `code/score.py`. A Lambda function, which has no such image, makes a zip of `path`, and what the
    code imports comes by its layers. Default: none; give `image` instead."""

    image: Wired[str] | None = None
    """Own serving image with a tag or, better, a digest; on AWS from ECR, on Vertex AI from
    Artifact Registry. A name without a registry, such as `fraud@sha256:…`, asks for a repository
    made by the component, on Azure for one of the workspace's registry. Default: none; give
    `framework` instead."""

    environment: dict[str, Wired[str]] = {}
    """Environment variables of the container. Default: only what the framework needs."""

    @property
    def imageless(self) -> bool:
        """Whether it is a `path` alone, which needs a cloud's function to run."""
        return self.path is not None and not self._given("framework", "image", "package", "uri")

    def objections(self) -> Iterator[Fault]:
        artifacts, images = self._given("path", "uri"), self._given("framework", "image")
        if len(artifacts) > 1:
            yield Fault(
                (), "takes either path or uri, got both; leave out the one that is not served"
            )
        if self.package is not None:
            for name in (*artifacts, *images):
                yield Fault(
                    (name,), f"is named by the package already; leave {name} out, or the package"
                )
        elif len(images) != 1 and not self.imageless:
            yield Fault((), one_image(images))
        if self.framework is not None and not artifacts and self.package is None:
            yield Fault(
                ("path",),
                f"is required, as framework {self.framework} serves an artifact; set it to a"
                " folder (on AWS a model.tar.gz as well), or set uri",
            )
        if self.allow_unapproved and self.package is None:
            yield Fault(
                ("allow_unapproved",),
                "is about a package, and none is given; leave it out, or set package",
            )
        yield from self._image_faults()

    def _given(self, *names: str) -> list[str]:
        return [name for name in names if getattr(self, name) is not None]

    def _image_faults(self) -> Iterator[Fault]:
        image = self.image
        if isinstance(image, str) and not (_DIGEST.fullmatch(image) or _tagged(image)):
            yield Fault(
                ("image",),
                f"{image or _NOTHING} has neither tag nor digest, so nobody knows what it runs;"
                " append a digest (@sha256:…), or at least a tag (:1.4.2)",
            )


def one_image(given: Sequence[str] = ()) -> str:
    """Why a model that comes in no image, or in two, is refused."""
    got = "both" if given else "neither"
    return (
        f"takes either framework or image, got {got}; give framework for a prebuilt image of the"
        " cloud, image for your own"
    )


def _tagged(image: str) -> bool:
    """A colon before the last slash belongs to the registry's port."""
    return _TAG.fullmatch(image) is not None and ":" in image.rpartition("/")[2]
