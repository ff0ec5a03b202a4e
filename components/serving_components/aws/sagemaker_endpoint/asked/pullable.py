"""Whether SageMaker can get at what a model names, told before anything is registered."""

import functools
from collections.abc import Iterator

from serving_components.aws import prebuilt_images
from serving_components.aws.images import address
from serving_components.aws.sagemaker_endpoint.models import container, model_data, model_package
from serving_components.core import Fault, Model
from serving_components.core.faults import Objections
from serving_components.core.model import one_image


def pullable(model: Model) -> Model:
    """The model.

    Raises:
        Objections: no prebuilt image of its framework, an image where SageMaker pulls none, an
            artifact where it reads none, or no version of a package; all that is wrong.
    """
    faults = list(_faults(model))
    if faults:
        raise Objections(faults)
    return model


def _faults(model: Model) -> Iterator[Fault]:
    """Of what is known already: another resource may supply the rest."""
    if model.imageless:
        yield Fault((), one_image())
    if model.framework is not None:
        try:
            prebuilt_images.known(model.framework)
        except ValueError as error:
            yield Fault(("framework",), str(error))
    for name, given, refusal in (
        ("image", model.image, functools.partial(address.refusal, service=container.SERVICE)),
        ("uri", model.uri, model_data.refusal),
        ("package", model.package, model_package.refusal),
    ):
        reason = refusal(given) if isinstance(given, str) else None
        if reason is not None:
            yield Fault((name,), reason)
