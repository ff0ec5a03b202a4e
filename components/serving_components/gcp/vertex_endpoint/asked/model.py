"""What of a `model` Vertex AI does not serve."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault, InvalidArguments
from serving_components.gcp.vertex_endpoint.model import image_name, prebuilt
from serving_components.gcp.vertex_endpoint.serving.own_container import OwnContainer
from serving_components.gcp.vertex_model.container import PREBUILT, REGISTRY, Container

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_FOLDER: Final = re.compile(r"gs://[a-z0-9][a-z0-9._-]{1,220}[a-z0-9](/\S*)?")
_ARCHIVE: Final = re.compile(r".*\.(tar\.gz|tgz|tar|zip)/?")
_SOME_IMAGE: Final = "europe-docker.pkg.dev/p/r/i:1"


def objections(args: "VertexEndpointArgs") -> Iterator[Fault]:
    """All of it, at its path."""
    model = args.model
    if model.package is not None:
        yield Fault(
            ("model", "package"),
            "is a version in SageMaker's registry, which Vertex AI does not read; give path, uri or"
            " image",
        )
        return
    if model.imageless:
        yield Fault(
            ("model", "framework"),
            "is required beside a path, as Vertex AI runs images; give framework, such as"
            " sklearn:1.5, for one of Google's, or image for your own",
        )
    accelerated = args.accelerator_type is not None
    if model.framework is not None:
        reason = prebuilt.refusal(model.framework, accelerated=accelerated)
        if reason is not None:
            yield Fault(("model", "framework"), reason)
        if args.container != OwnContainer():
            yield Fault(
                ("container",),
                f"is of an own image, and that of {model.framework} has ways of its own; leave it"
                " out, or give model.image instead of model.framework",
            )
    yield from _of_image(model.image)
    yield from _of_uri(model.uri)
    if args.bucket is not None and model.path is None:
        yield Fault(("bucket",), "takes the files of model.path, and there is none; leave it out")
    try:
        Container(image_uri=_SOME_IMAGE, environment=model.environment)
    except InvalidArguments as refused:
        for fault in refused.faults:
            yield Fault(("model", *fault.path), fault.reason)


def _of_image(image: object) -> Iterator[Fault]:
    if not isinstance(image, str):
        return
    if not image_name.has_registry(image):
        reason = image_name.refusal(image)
        if reason is not None:
            yield Fault(("model", "image"), reason)
    elif PREBUILT.fullmatch(image):
        yield Fault(
            ("model", "image"),
            f"{image} is one of Google's prebuilt images; give framework instead, such as"
            " sklearn:1.5, and it is taken from the registry nearest to the endpoint",
        )
    elif not REGISTRY.fullmatch(image):
        yield Fault(
            ("model", "image"),
            f"{image} does not lie in Artifact Registry, the only registry that Vertex AI pulls"
            " from; push it there, or give a name without a registry to have a repository made",
        )


def _of_uri(uri: object) -> Iterator[Fault]:
    if not isinstance(uri, str):
        return
    if not _FOLDER.fullmatch(uri):
        yield Fault(
            ("model", "uri"),
            f"must be a folder in Cloud Storage, such as gs://models/fraud/1a2b; got {uri}",
        )
    elif _ARCHIVE.fullmatch(uri):
        yield Fault(
            ("model", "uri"),
            f"is an archive, and Vertex AI unpacks none; unpack it, and give the folder; got {uri}",
        )
