"""The way back: from the fault of an argument to the place of the stack file that sets it."""

from collections.abc import Iterator, Mapping

from serving_components.aws import Lambda, SageMaker
from serving_components.core import Fault
from serving_components.gcp import Vertex
from serving_stack.settings.clouds import GOOGLE
from serving_stack.settings.stack_settings import Defaults, ServiceSettings
from serving_stack.settings.targets import LAMBDA, SAGEMAKER, VERTEX

_PLACE: dict[str | int, str] = {"project": "project", "location": "region"}
"""Arguments of Vertex AI that the stack's block of its cloud gives, by what they are called there.
"""


def named_models(service: ServiceSettings) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names of models that parts of a target bring, each with where it is written."""
    if service.sagemaker is not None:
        for where, wanted in service.sagemaker.named_models():
            yield (SAGEMAKER, *where), wanted


def as_written(
    fault: Fault, name: str, service: ServiceSettings, stack_tags: Mapping[str, str]
) -> Fault:
    """The fault of an argument, at the place of the stack file that sets it."""
    brought = dict(named_models(service))
    target, block = _target(service)
    match fault.path:
        case ("model", *rest):
            path: tuple[str | int, ...] = ("models", service.model, *rest)
        case ("variants", variant, "model", *rest) if (target, *fault.path[:3]) in brought:
            path = ("models", brought[target, "variants", str(variant), "model"], *rest)
        case ("shadow", "model", *rest) if (target, *fault.path[:2]) in brought:
            path = ("models", brought[target, "shadow", "model"], *rest)
        case (field, *rest) if target == VERTEX and field in _PLACE:
            path = (GOOGLE, _PLACE[field], *rest)
        case ("bucket", *rest) if (
            target == VERTEX and getattr(service.vertex, "bucket", None) is None
        ):
            path = ("defaults", "artifact_bucket", *rest)
        case ("labels", key, *rest) if target == VERTEX and _of_stack(key, service, stack_tags):
            path = ("defaults", "tags", key, *rest)
        case ("labels", *rest) if target == VERTEX:
            path = ("services", name, "tags", *rest)
        case (field, *_) if field in block:
            path = ("services", name, target, *fault.path)
        case (field, *_) if field in Defaults.model_fields and field != "tags":
            path = ("defaults", *fault.path)
        case _:
            path = ("services", name, *fault.path)
    return Fault(path, fault.reason)


def _target(service: ServiceSettings) -> tuple[str, set[str]]:
    """The target of a service, and what its block may say."""
    if service.sagemaker is not None:
        return SAGEMAKER, {*SageMaker.model_fields, "variants", "shadow"}
    if service.lambda_ is not None:
        return LAMBDA, {*Lambda.model_fields}
    return VERTEX, {*Vertex.model_fields}


def _of_stack(key: object, service: ServiceSettings, stack_tags: Mapping[str, str]) -> bool:
    return key in stack_tags and key not in service.tags
