"""The way back: from the fault of an argument to the place of the stack file that sets it."""

from collections.abc import Iterator, Mapping
from typing import Final

from serving_components.aws import Lambda, SageMaker
from serving_components.azure import AzureMl
from serving_components.core import Fault
from serving_components.gcp import Vertex
from serving_stack.settings.clouds import GOOGLE
from serving_stack.settings.stack_settings import Defaults, ServiceSettings
from serving_stack.settings.targets import AZUREML, LAMBDA, SAGEMAKER, VERTEX

_PLACE: Final[dict[str | int, str]] = {"project": "project", "location": "region"}
"""Arguments of Vertex AI that the stack's block of its cloud gives, by what they are called there.
"""

_TAGS: Final = {VERTEX: "labels", AZUREML: "tags"}
"""Arguments that hold the stack's tags too."""


def named_models(service: ServiceSettings) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names of models that parts of a target bring, each with where it is written."""
    if service.sagemaker is not None:
        for where, wanted in service.sagemaker.named_models():
            yield (SAGEMAKER, *where), wanted
    if service.azureml is not None:
        for where, wanted in service.azureml.named_models():
            yield (AZUREML, *where), wanted


def as_written(
    fault: Fault, name: str, service: ServiceSettings, stack_tags: Mapping[str, str]
) -> Fault:
    """The fault of an argument, at the place of the stack file that sets it."""
    target, block = _target(service)
    where, named = _brought(fault, service)
    match fault.path:
        case _ if where:
            path: tuple[str | int, ...] = ("models", named, *fault.path[len(where) :])
        case (field, *rest) if target == VERTEX and field in _PLACE:
            path = (GOOGLE, _PLACE[field], *rest)
        case ("bucket", *rest) if (
            target == VERTEX and getattr(service.vertex, "bucket", None) is None
        ):
            path = ("defaults", "artifact_bucket", *rest)
        case (field, key, *rest) if field == _TAGS.get(target) and _of_stack(
            key, service, stack_tags
        ):
            path = ("defaults", "tags", key, *rest)
        case (field, *rest) if field == _TAGS.get(target):
            path = ("services", name, "tags", *rest)
        case (field, *_) if field in block:
            path = ("services", name, target, *fault.path)
        case (field, *_) if field in Defaults.model_fields and field != "tags":
            path = ("defaults", *fault.path)
        case _:
            path = ("services", name, *fault.path)
    return Fault(path, fault.reason)


def _brought(fault: Fault, service: ServiceSettings) -> tuple[tuple[str | int, ...], str]:
    """The argument that a model is brought by, and which model; empty of another fault."""
    of_target: dict[tuple[str | int, ...], str] = {
        where[1:]: named for where, named in named_models(service)
    }
    brought = {("model",): service.model, **of_target}
    where = next((where for where in brought if fault.path[: len(where)] == where), ())
    return where, brought.get(where, "")


def _target(service: ServiceSettings) -> tuple[str, set[str]]:
    """The target of a service, and what its block may say."""
    if service.sagemaker is not None:
        return SAGEMAKER, {*SageMaker.model_fields, "variants", "shadow"}
    if service.lambda_ is not None:
        return LAMBDA, {*Lambda.model_fields}
    if service.azureml is not None:
        return AZUREML, {*AzureMl.model_fields}
    return VERTEX, {*Vertex.model_fields}


def _of_stack(key: object, service: ServiceSettings, stack_tags: Mapping[str, str]) -> bool:
    return key in stack_tags and key not in service.tags
