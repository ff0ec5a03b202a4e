"""What a caller may ask of a VertexModel."""

import re
from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import Field

from serving_components.core import Args, Fault, Wired
from serving_components.gcp import labels
from serving_components.gcp.vertex_model.container import PREBUILT, Container

_ARTIFACT: Final = re.compile(r"gs://[a-z0-9][a-z0-9._-]{1,220}[a-z0-9](/\S*)?")


class VertexModelArgs(Args):
    """A model, and what its newest version is made of."""

    project: Wired[str]
    """Project's id."""

    location: str = Field(pattern=r"^[a-z]+(-[a-z]+)+[0-9]+$", examples=["europe-west4"])
    """Region."""

    container: Container
    """What answers. Another one is another version."""

    artifact_uri: Wired[str] | None = None
    """Folder in Cloud Storage with the model's files. Another one is another version, but what is
    written to the same folder later is not seen: name it by its contents. Default: the image has
    all it needs."""

    revision: str = ""
    """Anything; another one is another version, of the same image and folder."""

    model_id: str | None = Field(
        default=None, pattern=r"^[a-z_][a-z0-9_-]{0,62}$", examples=["fraud"]
    )
    """Last part of its name. Default: of the resource's name, the stack and a digest."""

    display_name: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    """Default: `model_id`."""

    description: str = ""
    """Of the model."""

    labels: dict[str, Wired[str]] = {}
    """Small letters, digits, _ and - alone."""

    kms_key: Wired[str] | None = None
    """Key that the model is encrypted by. Default: Google's own."""

    upload_service_account: Wired[str] | None = None
    """Who reads image and files at the upload. Default: Vertex AI's service agent."""

    keep_versions: int = Field(default=2, ge=0, le=50)
    """Earlier versions of this resource's to keep, those that are deployed besides."""

    timeout_minutes: int = Field(default=30, ge=1, le=1440)
    """Longest wait for one upload; it goes on, and the next `up` waits on."""

    adopt: bool = False
    """Take over a model of this id that was made elsewhere. Its versions stay when it is
    destroyed, those that were uploaded here do not."""

    def objections(self) -> Iterator[Fault]:
        yield from labels.objections(self.labels)
        artifact, image = self.artifact_uri, self.container.image_uri
        if isinstance(artifact, str) and not _ARTIFACT.fullmatch(artifact):
            yield Fault(
                ("artifact_uri",),
                f"must be a folder in Cloud Storage, such as gs://models/fraud/1a2b; got"
                f" {artifact}",
            )
        if artifact is None and isinstance(image, str) and PREBUILT.fullmatch(image):
            yield Fault(
                ("artifact_uri",),
                "is required by a prebuilt image, which has no model of its own; give the folder in"
                " Cloud Storage that holds it",
            )
