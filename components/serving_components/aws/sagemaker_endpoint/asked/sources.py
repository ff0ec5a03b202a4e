"""What is wrong between the sources of the models and what they are served on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serving_components.aws.prebuilt_images import known, prebuilt_image
from serving_components.aws.sagemaker_endpoint import variants
from serving_components.aws.sagemaker_endpoint.variants import Path, Served
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs


def objections(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    """Prebuilt images that do not run there; of other mistakes the models tell themselves."""
    shared: str | None = None
    for path, served in _each(args):
        tag, reason = _tag(served)
        if reason:
            yield Fault((*(path if _own_type(args, path) else ()), "instance_type"), reason)
        elif args.serverless is not None and _is_prefix(served.model.uri):
            # botocore 1.44.5, sagemaker ContainerDefinition.ModelDataSource [D].
            yield Fault(
                (*(() if served.shares_model else path), "model", "uri"),
                f"{served.model.uri} is a prefix, which a serverless endpoint cannot read; pack it"
                " as a .tar.gz",
            )
        elif served.shares_model and tag and shared and tag != shared:
            yield Fault(
                (*path, "model"),
                f"is the endpoint's, and its image for {served.instance_type} ({tag}) is not the"
                f" one that the other variants run ({shared}); give this variant a model of its"
                " own, which may say the same",
            )
        shared = shared or (tag if served.shares_model else None)


def _each(args: "SageMakerEndpointArgs") -> Iterator[tuple[Path, Served]]:
    for name, served in variants.production(args).items():
        yield (("variants", name) if args.variants else ()), served
    # Beside several there can be none, which is told elsewhere.
    beside = variants.shadow(args) if len(args.variants) <= 1 else None
    if beside is not None:
        yield ("shadow",), beside


def _is_prefix(uri: object) -> bool:
    return isinstance(uri, str) and uri.endswith("/")


def _own_type(args: "SageMakerEndpointArgs", path: Path) -> bool:
    match path:
        case ("variants", str(name)):
            return args.variants[name].instance_type is not None
        case ("shadow",):
            return args.shadow is not None and args.shadow.instance_type is not None
    return False


def _tag(served: Served) -> tuple[str | None, str | None]:
    """The tag of the prebuilt image, if it is one; or why there is none for these instances."""
    framework = served.model.framework
    if framework is None:
        return None, None
    try:
        known(framework)
    except ValueError:
        return None, None
    try:
        return prebuilt_image(framework, served.instance_type).tag, None
    except ValueError as reason:
        return None, str(reason)
